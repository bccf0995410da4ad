export type LineSplitter = {
  /** The lines that this piece of text ends, without their line feeds; null for one that is too long to be kept. */
  push(text: string): (string | null)[];
  /** What is left when the text has ended: a last line without a line feed. */
  end(): (string | null)[];
};

/**
 * Cuts text that arrives in pieces into lines, and keeps no more of a line than `most` characters, so that a line which
 * never ends costs no memory. Only a line feed ends a line: JSON allows U+2028 inside of a text, Node's readline cuts there.
 */
export function lineSplitter(most: number): LineSplitter {
  let kept = "";
  let tooLong = false;
  const take = (text: string) => {
    tooLong ||= kept.length + text.length > most;
    kept = tooLong ? "" : kept + text;
  };
  const taken = () => {
    const line = tooLong ? null : kept;
    kept = "";
    tooLong = false;
    return line;
  };
  return {
    push(text) {
      const parts = text.split("\n");
      return parts.flatMap((part, i) => {
        take(part);
        return i < parts.length - 1 ? [taken()] : [];
      });
    },
    end: () => (tooLong || kept !== "" ? [taken()] : []),
  };
}
