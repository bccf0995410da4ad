/** "18.4 %" stays in one line, wherever the sentence breaks. */
export function glue(sentence: string): string {
  return sentence.replaceAll(/(\d) %/g, "$1\u00a0%");
}
