import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import type { Metric } from "@/lib/domain/canary/metric";
import {
  briefOf,
  type Dispersion,
  longRunOf,
  newStage,
  pushScore,
  undispersed,
} from "./dispersion";
import { type EProcess, enterStep, learn, startEProcess } from "./e-process";
import {
  type Alternative,
  grossMargin,
  type LatencyBook,
  latencyBets,
  latencyBook,
  measured,
} from "./latency-alternatives";
import { layOut } from "./lay-out";
import { capFor, safeCap, tempered } from "./likelihood";
import {
  binned,
  blend,
  cellsOf,
  coarsest,
  type Cumulated,
  cumulated,
  emptyGrid,
  type LogHistogram,
  totalOf,
} from "./log-grid";
import type { PodSpread } from "./pod-yardstick";
import { significant } from "./significant";
import type { Phase } from "./step-clock";

export type LatencyEvidence = {
  kind: "latency";
  process: EProcess;
  /** The baseline's past ticks, older ones fading: known before the tick it is used on. */
  reference: LogHistogram;
  shift: Dispersion;
  tail: Dispersion;
  /** The finest step between two buckets' bounds so far, and whether the last ones were too wide to compare. */
  fineness: number;
  coarse: boolean;
};

/** What is forgiven (canary.md 2.5): a factor on the canary's latencies. */
export type LatencyRule = {
  swapped: boolean;
  sign: 1 | -1;
  margin: number;
  safeMargin: number;
  cap: number;
};

const fading = 0.98;
const fewest = 100;
const priorPhi = 1;

export function latencyRule(metric: Metric, weight: number): LatencyRule {
  const swapped = metric.worse === "lower";
  const margin = swapped ? 1 / Math.max(1e-6, 1 - metric.tolerance) : 1 + metric.tolerance;
  const safeMargin = Math.max(1.25, margin * 1.1);
  return { swapped, sign: swapped ? -1 : 1, margin, safeMargin, cap: capFor(weight) };
}

export function startLatency(): LatencyEvidence {
  return {
    kind: "latency",
    process: startEProcess(latencyBets),
    reference: emptyGrid,
    shift: undispersed,
    tail: undispersed,
    fineness: coarsest,
    coarse: false,
  };
}

/** A tick of the baseline alone, before the deploy or while the canary is silent. */
export function hearBaseline(before: LatencyEvidence, buckets: readonly Bucket[]): LatencyEvidence {
  const arms = { canary: [], baseline: buckets };
  const { baseline, fineness, coarse } = layOut(arms, before.fineness, before.coarse);
  return { ...before, reference: faded(before.reference, baseline), fineness, coarse };
}

/** Adds a tick of both arms. The reference has to know a hundred requests before anything is compared. */
export function stepLatency(
  rule: LatencyRule,
  before: LatencyEvidence,
  arms: { canary: readonly Bucket[]; baseline: readonly Bucket[] },
  phase: Phase,
  step: number,
  pods: Pods,
): LatencyEvidence {
  const { canary, baseline, fineness, coarse } = layOut(arms, before.fineness, before.coarse);
  const reference = faded(before.reference, baseline);
  const heard = { ...before, reference, fineness, coarse };
  if (coarse || totalOf(before.reference) < fewest) return heard;
  if (!(totalOf(canary) > 0 && totalOf(baseline) > 0)) return heard;
  const entered = before.process.step !== step;
  const known = entered
    ? { ...heard, shift: newStage(heard.shift), tail: newStage(heard.tail) }
    : heard;
  const book = latencyBook(before.reference, rule.safeMargin, phase.warming);
  const tested = rule.swapped
    ? { ours: cumulated(baseline), theirs: cumulated(canary) }
    : { ours: cumulated(canary), theirs: cumulated(baseline) };
  const tick = { ...tested, book, known, pods, b: binned(tested.theirs, book.cuts) };
  const process = enterStep(before.process, step);
  return {
    ...known,
    process: learn(process, phase, scoreOf(rule, tick, phase), latencyBets),
    ...(phase.warming ? {} : measureBursts(tick, rule)),
  };
}

/** Of the instances: 1/n_c + 1/n_b, how they wobble, and the most that any bet may win by the tick (nats). */
type Pods = { spread: number; yardstick: PodSpread; most: number };

type TickOf = {
  ours: Cumulated;
  /** The other arm's requests in each bin. */
  b: readonly number[];
  book: LatencyBook;
  known: LatencyEvidence;
  pods: Pods;
};

/** φ of the two kinds of contrast, of the whole shape and of its tail. */
function burstsOf({ shift, tail }: LatencyEvidence, phiOf: typeof longRunOf) {
  return { shift: phiOf(shift, priorPhi), tail: phiOf(tail, priorPhi) };
}

function scoreOf(rule: LatencyRule, tick: TickOf, phase: Phase) {
  const { book, b, pods } = tick;
  const lasting = 2 * pods.yardstick.persist * Math.sqrt(pods.spread);
  const movedBy = (times: number) => binned(tick.ours, book.cuts, -cellsOf(times));
  const [longRun, brief] = [burstsOf(tick.known, longRunOf), burstsOf(tick.known, briefOf)];
  const nb = sum(b);
  const said = (
    c: readonly number[],
    alternatives: readonly Alternative[],
    cap: number,
    phi = longRun,
  ) => {
    const nc = sum(c);
    const nats: number[] = [];
    for (const alternative of alternatives) {
      const measured = alternative.tail ? phi.tail : phi.shift;
      const logE = twoSample(c, b, alternative, nc, nb);
      nats.push(tempered(logE, burstiness(tick, alternative, measured), cap));
    }
    return nats;
  };
  const most = Math.min(rule.cap, pods.most);
  if (phase.warming) {
    const doubled = movedBy(Math.max(grossMargin, rule.margin));
    return { main: [], gross: said(doubled, book.gross, most), safe: 0 };
  }
  const tolerated = movedBy((rule.margin + lasting) * phase.envelope);
  return {
    main: said(tolerated, book.main, most),
    briefly: said(tolerated, book.main, most, brief),
    gross: said(tolerated, book.gross, most),
    safe: said(movedBy(rule.safeMargin), [book.safe], safeCap)[0] ?? 0,
  };
}

/** ln of the two-sample e-variable (Turner, Ly, Grünwald, arXiv:2106.02693): below 1 on average if both arms are alike. */
export function twoSample(
  canary: readonly number[],
  baseline: readonly number[],
  { odds, g }: Pick<Alternative, "odds" | "g">,
  nc = sum(canary),
  nb = sum(baseline),
): number {
  let logE = 0;
  let [last, logD] = [Number.NaN, Number.NaN];
  for (let z = 0; z < g.length; z += 1) {
    // With p0 = (n_c·a + n_b·b)/(n_c + n_b): ln(a/p0) = ln(a/b) − ln D, ln(b/p0) = −ln D.
    const xc = canary[z] ?? 0;
    const d = (nc * (odds[z] ?? 1) + nb) / (nc + nb);
    if (d !== last) logD = Math.log(d);
    last = d;
    logE += xc * (g[z] ?? 0) - (xc + (baseline[z] ?? 0)) * logD;
  }
  return logE;
}

/** φ of one alternative: what was measured over time (`longRun`), or what the wobble of pods adds (canary.md 2.5). */
function burstiness({ ours, book, pods }: TickOf, { g }: Alternative, longRun: number): number {
  const { mean, variance } = momentsOf(g, book.base);
  if (!(variance > 1e-12)) return 1;
  const slope = (weighted(g, book.moved) - mean) / Math.log(1.05);
  const wobble = pods.yardstick.wobble * pods.spread;
  const fromPods = 1 + (ours.total * slope * slope * wobble) / variance;
  return Math.max(fromPods, longRun);
}

/** Two scores of the tick, whose wobble from block to block tells how bursty latencies are. */
function measureBursts({ ours, b, book, known }: TickOf, rule: LatencyRule) {
  const c = binned(ours, book.cuts, -cellsOf(rule.margin));
  const [nc, nb] = [sum(c), sum(b)];
  const add = (series: Dispersion, place: number) => {
    const g = book.main[place]?.g ?? [];
    const { mean, variance } = momentsOf(g, book.base);
    const x = weighted(g, c) - (nc * weighted(g, b)) / nb;
    const jump = (g.at(-1) ?? 0) - mean;
    const chance = nc * variance * (1 + nc / nb);
    return pushScore(series, { x, m: nc, variance: chance, jump }, priorPhi);
  };
  return { shift: add(known.shift, measured.shift), tail: add(known.tail, measured.tail) };
}

function momentsOf(g: readonly number[], base: readonly number[]) {
  const mean = weighted(g, base);
  let variance = 0;
  for (let z = 0; z < g.length; z += 1) variance += ((g[z] ?? 0) - mean) ** 2 * (base[z] ?? 0);
  return { mean, variance };
}

function weighted(g: readonly number[], counts: readonly number[]): number {
  let total = 0;
  for (let z = 0; z < g.length; z += 1) total += (g[z] ?? 0) * (counts[z] ?? 0);
  return total;
}

function sum(counts: readonly number[]): number {
  let total = 0;
  for (let z = 0; z < counts.length; z += 1) total += counts[z] ?? 0;
  return total;
}

/** Kept to four figures: the reference need only be fixed beforehand, not exact. */
function faded(reference: LogHistogram, tick: LogHistogram): LogHistogram {
  const { from, counts } = blend(reference, fading, tick);
  for (let cell = 0; cell < counts.length; cell += 1)
    counts[cell] = significant(counts[cell] ?? 0, 4);
  return { from, counts };
}
