/** One line of an answer: its labels, and points by time (epoch ms, the end of what the point covers). */
export type Series = {
  labels: Readonly<Record<string, string>>;
  /** Null is a gap; a figure is always finite. */
  points: readonly (readonly [at: number, value: number | null])[];
};

/** One query over (from, to], epoch ms, a point every `stepMs`. The query's variables are filled in. */
export type SourceQuestion = { query: string; from: number; to: number; stepMs: number };

/** What went wrong, and with it whether asking again can help. */
export type SourceFault = {
  is: "blocked" | "unreachable" | "slow" | "denied" | "limited" | "broken" | "query" | "unreadable";
  /** A sentence that says what, and where it is known what to do about it. Without secrets. */
  words: string;
  retryAfterMs?: number;
  /** It answered, with what cannot be taken: the same would come of asking for the same time again. */
  answered?: true;
};

/** What came of a question; `sent` is the query as the system got it. */
export type SourceAnswer = { sent: string; ms: number } & (
  | { ok: true; series: Series[]; warnings: string[] }
  | { ok: false; fault: SourceFault }
);

/** So many series of a query are taken; of a histogram that many instances, each with its buckets. */
const mostSeries = 50;
const mostBuckets = 100;

/** Why an answer that was whole is still too much to take, or null. */
export function tooMuch(part: string, series: readonly Series[]): SourceFault | null {
  const most = part === "buckets" ? mostSeries * mostBuckets : mostSeries;
  if (series.length <= most) return null;
  const words = `The query found ${series.length} series, and at most ${most} are taken. Add them up, or narrow it.`;
  return { is: "query", words, answered: true };
}

/** What a test of a source found. */
export type SourceTest = { ok: boolean; checked: string[]; detail: string; ms: number };

/** A figure as systems write it, also as text; null where it is none: "NaN", "+Inf", "". */
export function figureOf(raw: unknown): number | null {
  const figure = typeof raw === "string" && raw.trim() !== "" ? Number(raw) : raw;
  return typeof figure === "number" && Number.isFinite(figure) ? figure : null;
}
