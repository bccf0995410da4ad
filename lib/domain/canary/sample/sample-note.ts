import type { Labels } from "@/lib/domain/canary/wire/wire-series";

/** Unmatched: no rule wants it. Refused: it cannot be a sample. Noticed: taken, but odd. */
export const noteKinds = ["unmatched", "refused", "noticed"] as const;
export type NoteKind = (typeof noteKinds)[number];

/** What came and was not taken, or is odd: so many samples of the same subject for the same reason. */
export type SampleNote = {
  kind: NoteKind;
  /** A series' name, or a metric's key. */
  subject: string;
  why: string;
  /** What it is about, where that is one thing whose figures change: said once, with the newest figures. */
  about?: string;
  /** One such series. */
  example: { name: string; labels: Record<string, string> } | null;
  count: number;
};

/** So many are kept of a service and a kind; the rest of a flood is not told apart. */
export const mostNotes = 200;
const longest = { subject: 200, why: 300, label: 200, labels: 30 };

type NamedSeries = { name: string; labels: Labels };

/** A note of texts that can be stored and shown, whatever was sent. */
function sampleNote(
  kind: NoteKind,
  subject: string,
  why: string,
  count: number,
  series: NamedSeries | undefined,
): SampleNote {
  const shown = text(subject, longest.subject) || "(no name)";
  return { kind, subject: shown, why: text(why, longest.why), example: exampleOf(series), count };
}

function exampleOf(series: NamedSeries | undefined): SampleNote["example"] {
  if (series === undefined) return null;
  const labels = [...series.labels].slice(0, longest.labels);
  return {
    name: text(series.name, longest.subject),
    labels: Object.fromEntries(
      labels.map(([name, value]) => [text(name, longest.label), text(value, longest.label)]),
    ),
  };
}

function text(given: string, most: number): string {
  return given.replaceAll("\u0000", "").slice(0, most).toWellFormed();
}

/** Notes that are about the same become one with all their samples; at most `mostNotes` of a kind. */
export class NoteBook {
  readonly #notes = new Map<string, SampleNote>();
  readonly #kept: Record<NoteKind, number> = { unmatched: 0, refused: 0, noticed: 0 };

  /** Writes one down; `series` is only described when it is new. */
  add(
    kind: NoteKind,
    subject: string,
    why: string,
    count: number,
    series?: () => NamedSeries,
  ): void {
    const key = `${kind}\u0000${subject}\u0000${why}`;
    const known = this.#notes.get(key);
    if (known !== undefined) known.count += count;
    else if (this.#kept[kind] < mostNotes) {
      this.#notes.set(key, sampleNote(kind, subject, why, count, series?.()));
      this.#kept[kind] += 1;
    }
  }

  notes(): SampleNote[] {
    return [...this.#notes.values()];
  }
}
