import type { Instances } from "@/lib/domain/canary/aggregate/ticks";
import { isStorm } from "@/lib/domain/canary/evidence/dispersion";
import type { MetricEvidence } from "@/lib/domain/canary/evidence/metric-evidence";
import { mostOf } from "@/lib/domain/canary/evidence/together";
import { podNoise } from "@/lib/domain/canary/evidence/pod-noise";
import { type Aggregate, combine, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import { type LimitReading, looksOver, readLimit } from "@/lib/domain/canary/limit";
import type { Metric } from "@/lib/domain/canary/metric";
import { asAggregate, type Kept } from "./window";

/** What is remembered of a metric's hard limit; plain JSON. */
export type LimitMemory = {
  /** Of the last ticks, whether (1) each was over the hard limit by the canary's own doing. */
  hits: number[];
  need: Persistence;
  /** Ticks with too few requests for a limit, pooled until there are ten bunches of them, and until it is clear whose doing it is. */
  pool: { canary: Aggregate; baseline: Aggregate | null } | null;
  limit: LimitReading["whose"];
};

export const unlimited: LimitMemory = {
  hits: [],
  need: { n: 3, m: 4 },
  pool: null,
  limit: null,
};

/** What the metric's evidence was before the tick, and what the baseline was before it fell silent. */
type Known = { evidence: MetricEvidence | null; former: Kept | null };

/** A tick of both arms and of their instances; `weight` in percent. */
type Told = {
  weight: number;
  canary: Aggregate | null;
  baseline: Aggregate | null;
  instances: Instances;
};

const fewest = 10;

/** n of m ticks over a hard limit that make a fail. */
export type Persistence = { n: number; m: number };

/**
 * Two ticks of a ratio, three of four of anything else (canary.md 2.7), at ticks of 10 s: as many as make 20 or 30 s, and
 * never one, as a single look decides nothing. In an outage that both arms share, of which one always gets more, a ratio
 * needs twice as many.
 */
function persistence({ kind }: Metric, tickSeconds: number, outage: boolean): Persistence {
  if (kind !== "ratio") {
    const n = Math.max(2, Math.ceil(30 / tickSeconds));
    return { n, m: n + 1 };
  }
  const n = Math.max(2, Math.ceil(20 / tickSeconds)) * (outage ? 2 : 1);
  return { n, m: n };
}

/** How many of the ticks that count were over the hard limit. */
export function hitsOf({ hits, need }: Pick<LimitMemory, "hits" | "need">): number {
  return hits.slice(-need.m).reduce((sum, hit) => sum + hit, 0);
}

/** Holds a tick of both arms against the metric's hard limit; `together`: how many requests come together. */
export function hearLimit(
  metric: Metric,
  tickSeconds: number,
  prior: LimitMemory & Known,
  { canary, baseline, weight, instances }: Told,
  together: number,
): LimitMemory {
  const { hits, pool, need } = prior;
  // Whose doing it is shows only beside the baseline, unless none is left.
  const apart = baseline === null && weight < 100;
  if (canary === null || apart || metric.limit === undefined)
    return { hits, need, pool, limit: prior.limit };
  const pooled = {
    canary: joined(pool?.canary ?? null, canary) ?? canary,
    baseline: joined(pool?.baseline ?? null, baseline),
  };
  const beside = pooled.baseline ?? (prior.former === null ? null : asAggregate(prior.former));
  const bunch = bunchIn(prior, together);
  const reading = readLimit(metric, [pooled.canary], [beside], {
    bunch,
    noise: () => podNoise(metric, prior.evidence, instances, weight),
  });
  const warming = prior.evidence?.kind.process.warming ?? true;
  const hit = reading.whose === "canary" && (metric.kind === "ratio" || !warming) ? 1 : 0;
  const next = persistence(metric, tickSeconds, isOutage(prior, baseline));
  const few = canary.kind !== "gauge" && exposures(pooled.canary) < fewest * bunch;
  const pooling = few || reading.unclear;
  return {
    // Twice as many, as an outage may begin.
    hits: pooling ? hits : [...hits, hit].slice(-2 * next.m),
    need: next,
    pool: pooling ? pooled : null,
    // What was over it is so until there are enough requests to tell, unless they look well.
    limit: few && looksOver(metric, pooled.canary) ? prior.limit : reading.whose,
  };
}

/** How many requests count as one: those that come together, as far as the events among them do. */
function bunchIn({ evidence }: Known, together: number): number {
  if (evidence?.kind.kind !== "ratio") return together;
  return Math.min(together, mostOf(evidence.kind.together));
}

/** Whether the baseline itself has far more events than usual. */
function isOutage({ evidence }: Known, baseline: Aggregate | null): boolean {
  if (baseline?.kind !== "ratio" || evidence?.kind.kind !== "ratio") return false;
  return baseline.total > 0 && isStorm(baseline.events / baseline.total, evidence.kind.usual);
}

function joined(a: Aggregate | null, b: Aggregate | null): Aggregate | null {
  if (a !== null && b !== null && a.kind !== b.kind) return b;
  return combine([b, a].filter((one) => one !== null));
}
