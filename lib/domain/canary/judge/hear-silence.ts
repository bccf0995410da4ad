import { type Aggregate, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import { significant } from "@/lib/domain/canary/evidence/significant";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import {
  type ArmSilence,
  type ClockFault,
  listen,
  type Rhythm,
  silenceAfter,
  usualGap,
} from "./silence";

/**
 * How long either arm has been quiet, how often the canary fell silent lately, and for how many ticks it has been so while the
 * baseline spoke: where neither is heard, whoever listens is deaf.
 */
export type Silences = {
  canary: ArmSilence;
  baseline: ArmSilence;
  lapses: number;
  unanswered: number;
};

type Heard = {
  canary: Aggregate | null;
  baseline: Aggregate | null;
  weight: number;
  missed: number;
  clock: ClockFault | null;
  deaf: boolean;
};

/** Silence of both arms; the canary's counts while it should speak, not in the history before it had traffic. */
export function hearSilence(
  plan: JudgePlan,
  metric: Metric,
  prior: Silences & { rhythm: Rhythm },
  { canary, baseline, weight, missed, clock, deaf }: Heard,
): Silences {
  const ticks = missed + 1;
  const share = Math.max(1, weight) / Math.max(1, 100 - weight);
  const due = { canary: requestsOf(baseline) * share, baseline: requestsOf(canary) / share };
  const heard = listen(prior.canary, canary, weight > 0 ? due.canary : 0, ticks);
  const excused = weight <= 0 || clock?.arm === "canary";
  const canaryNow = excused
    ? { ...heard, quiet: heard.seen ? Math.min(heard.quiet, plan.silentTicks) : 0, idle: 0 }
    : heard;
  const baselineNow = listen(prior.baseline, baseline, due.baseline, ticks);
  const now = { canary: canaryNow, baseline: baselineNow };
  const lapses = weight <= 0 || clock !== null ? prior.lapses : lapsed(plan, metric, prior, now);
  const unanswered = unansweredBy(plan, metric, prior, canaryNow, baselineNow);
  if (!deaf) return { ...now, lapses, unanswered };
  // Where nobody can hear the canary, it is not the canary that leaves the baseline unanswered.
  const before = Math.min(prior.unanswered, canaryNow.quiet);
  return { ...now, lapses: Math.min(prior.lapses, lapses), unanswered: before };
}

/** A word of the baseline stands for the ticks before it, unless those were a silence of its own. */
function unansweredBy(
  plan: JudgePlan,
  { key }: Metric,
  prior: Silences & { rhythm: Rhythm },
  canary: ArmSilence,
  baseline: ArmSilence,
): number {
  if (canary.quiet === 0 || baseline.quiet > 0) return Math.min(prior.unanswered, canary.quiet);
  const every = usualGap(plan, key, prior.rhythm);
  const since = prior.baseline.quiet + 1;
  const own = since > silenceAfter(plan, every) ? every : since;
  return Math.min(prior.unanswered + own, canary.quiet);
}

function requestsOf(aggregate: Aggregate | null): number {
  return aggregate?.kind === "gauge" ? 0 : exposures(aggregate);
}

/** How long a silence that is over is remembered (seconds). */
const remembering = 900;

/**
 * How often the canary fell silent while the baseline spoke, older times fading. Where the baseline falls silent as well,
 * whoever listens is deaf, and one of the canary's times counts no more.
 */
function lapsed(
  plan: JudgePlan,
  { key }: Metric,
  prior: Silences & { rhythm: Rhythm },
  { canary, baseline }: Pick<Silences, "canary" | "baseline">,
): number {
  if (prior.lapses === 0 && canary.quiet === 0 && baseline.quiet === 0) return 0;
  const after = silenceAfter(plan, usualGap(plan, key, prior.rhythm));
  const fell = (was: ArmSilence, now: ArmSilence) =>
    now.seen && was.quiet < after && now.quiet >= after;
  const more = fell(prior.canary, canary) && baseline.quiet === 0 ? 1 : 0;
  const less = fell(prior.baseline, baseline) ? 1 : 0;
  const faded = prior.lapses * Math.exp(-plan.tickSeconds / remembering);
  const lapses = Math.max(0, faded + more - less);
  return lapses < 0.01 ? 0 : significant(lapses, 3);
}
