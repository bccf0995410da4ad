import type { Judged } from "./judged";
import type { Verdict } from "@/lib/domain/canary/verdict";

/** A verdict that held from `from` until `to`, epoch ms. */
export type VerdictStretch = { from: number; to: number; verdict: Verdict };

/** The e-value from `t` (epoch ms) on, until the next step. */
export type EvidenceStep = { t: number; e: number };

/** The time shown, and how far the judge has come in it; epoch ms. */
export type JudgedSpan = { from: number; to: number; judgedTo: number };

const mostStretches = 120;
const mostSteps = 240;
/** What must not be lost where several verdicts share one pixel. */
const gravity: Record<Verdict, number> = { fail: 3, watch: 2, no_data: 1, pass: 0 };

/**
 * The verdicts over time, of one metric or (`metric` null) of the release, oldest first: from the first
 * word in the span to where the judge stands. Many changes are pooled, the gravest of each stretch stays.
 */
export function verdictStretches(
  history: readonly Judged[],
  metric: string | null,
  span: JudgedSpan,
): VerdictStretch[] {
  const all = within(history, metric, span).map(({ from, to, verdict }) => ({ from, to, verdict }));
  const joined = join(all);
  return joined.length <= mostStretches ? joined : join(pool(joined, span));
}

/** The e-value over time, at most 241 steps; the highest of each stretch of time stays. */
export function evidenceSteps(
  history: readonly Judged[],
  metric: string | null,
  span: JudgedSpan,
): EvidenceStep[] {
  const pieces = within(history, metric, span);
  const last = pieces.at(-1);
  if (last === undefined) return [];
  const width = (span.to - span.from) / mostSteps;
  const steps = new Map<number, EvidenceStep>();
  for (const { from, e } of pieces) {
    const slot = Math.floor((from - span.from) / width);
    const known = steps.get(slot);
    if (pieces.length <= mostSteps) steps.set(from, { t: from, e });
    else if (known === undefined || e > known.e) steps.set(slot, { t: known?.t ?? from, e });
  }
  return [...steps.values(), { t: last.to, e: last.e }];
}

type Piece = VerdictStretch & { e: number };

function within(
  history: readonly Judged[],
  metric: string | null,
  { from, to, judgedTo }: JudgedSpan,
): Piece[] {
  const end = Math.min(to, judgedTo);
  return history.flatMap((judged, index): Piece[] => {
    const word = wordOf(judged, metric);
    const until = Math.min(end, history[index + 1]?.at ?? end);
    const since = Math.max(from, judged.at);
    if (word === null || until <= since) return [];
    return [{ from: since, to: until, verdict: word.verdict, e: word.e }];
  });
}

function wordOf(judged: Judged, metric: string | null): { verdict: Verdict; e: number } | null {
  if (metric === null) return { verdict: judged.overall, e: judged.e };
  const word = Object.hasOwn(judged.metrics, metric) ? judged.metrics[metric] : undefined;
  return word === undefined ? null : { verdict: word[0], e: word[1] };
}

function join(pieces: readonly VerdictStretch[]): VerdictStretch[] {
  const joined: VerdictStretch[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && last.verdict === piece.verdict && last.to === piece.from) {
      last.to = piece.to;
    } else joined.push({ ...piece });
  }
  return joined;
}

function pool(stretches: readonly VerdictStretch[], { from, to }: JudgedSpan): VerdictStretch[] {
  const width = (to - from) / mostStretches;
  const slots = new Map<number, VerdictStretch>();
  for (const stretch of stretches) {
    const first = Math.floor((stretch.from - from) / width);
    const last = Math.min(mostStretches - 1, Math.ceil((stretch.to - from) / width) - 1);
    for (let slot = first; slot <= last; slot += 1) {
      const known = slots.get(slot);
      if (known !== undefined && gravity[known.verdict] >= gravity[stretch.verdict]) continue;
      const edges = { from: from + slot * width, to: from + (slot + 1) * width };
      slots.set(slot, { ...edges, verdict: stretch.verdict });
    }
  }
  const end = stretches.at(-1)?.to ?? to;
  return [...slots.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, stretch]) => ({ ...stretch, to: Math.min(stretch.to, end) }));
}
