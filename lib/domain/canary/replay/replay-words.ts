import { clockText, countText } from "@/lib/domain/canary/words/figures";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { roughDurationText } from "@/lib/kernel/duration";
import { type Instant, millis, secondsBetween } from "@/lib/kernel/instant";
import { type SettingChange, withChanges } from "./change-words";
import type { Act, Replay } from "./replay";
import type { Truth } from "./truth";

/** What would have happened, in one or two sentences a person can act on. */
export function replaySentence(
  plan: JudgePlan,
  changes: readonly SettingChange[],
  replay: Replay,
  truth: Truth,
): string {
  const opening = withChanges(changes);
  const { recommended, paused } = replay;
  const { recommendedAt } = truth;
  if (replay.ticks === 0)
    return "Nothing can be judged again: no samples are kept of this rollout.";
  if (recommended !== null) return recommendedText(opening, plan, replay, recommended, truth);
  if (paused !== null) {
    const { weight, knownAt } = paused;
    const seconds = recommendedAt !== null && timeText(knownAt) === timeText(recommendedAt);
    const at = timeText(knownAt, seconds);
    const why = `because of ${nameOf(plan.metrics, paused.metric)}`;
    return `${opening} it would have paused the rollout at ${at}, at ${weight} %, ${why}, and recommended no rollback.${missed(truth, seconds)}`;
  }
  const most = Math.max(1, ...replay.strip.map(({ e }) => e));
  const { recommend } = plan.levels;
  return `${opening} it would not have asked for a rollback: the evidence reached ${eText(most)} of the ${eText(recommend)} it takes.${missed(truth)}`;
}

function recommendedText(
  opening: string,
  plan: JudgePlan,
  { automatic, extraUntil }: Replay,
  act: Act,
  truth: Truth,
): string {
  const name = nameOf(plan.metrics, act.metric);
  const when = `at ${timeText(saidAt(act, truth))}, at ${act.weight} % of traffic`;
  const compared = comparedText(act, truth);
  const first = `${opening} it would have recommended the rollback ${when}${compared}, because of ${name}.`;
  return [first, automaticText(automatic, act), failuresText(act, extraUntil, truth)]
    .filter((part) => part !== "")
    .join(" ");
}

/** When a recommendation is said to have been: the real one's moment where it is the same, so that no minute lies between. */
export function saidAt({ knownAt }: Pick<Act, "knownAt">, { recommendedAt }: Truth): Instant {
  return recommendedAt !== null && isTheSame(knownAt, recommendedAt) ? recommendedAt : knownAt;
}

/** A verdict is written down some seconds after its tick is over. */
function isTheSame(knownAt: Instant, recommendedAt: Instant): boolean {
  return Math.abs(Math.round(secondsBetween(knownAt, recommendedAt))) < 15;
}

function comparedText({ knownAt }: Act, { recommendedAt, outcome }: Truth): string {
  if (recommendedAt === null) return outcome === "completed" ? ", though it was completed" : "";
  if (isTheSame(knownAt, recommendedAt)) return ", when it really did";
  const seconds = Math.round(secondsBetween(knownAt, recommendedAt));
  return seconds > 0
    ? `, ${roughDurationText(seconds)} sooner`
    : `, ${roughDurationText(-seconds)} later`;
}

function automaticText(automatic: Act | null, recommended: Act): string {
  if (automatic === null) return "It would not have acted by itself.";
  if (automatic.at === recommended.at) return "By itself it would have acted in the same moment.";
  const later = roughDurationText(secondsBetween(recommended.at, automatic.at));
  return `By itself it would have acted ${later} later.`;
}

function failuresText({ extra }: Act, until: Replay["extraUntil"], truth: Truth): string {
  if (extra === null || extra.sum < 1) return "";
  const then = `About ${countText(extra.sum)} extra failures until then`;
  if (until === null || truth.pressedAt === null) return `${then}.`;
  return `${then}; there were ${countText(Math.max(0, until.sum))} when Roll back was pressed.`;
}

/** What the settings would have missed. */
function missed({ recommendedAt, outcome }: Truth, seconds = false): string {
  if (recommendedAt !== null) {
    return ` Really it was recommended at ${timeText(recommendedAt, seconds)}.`;
  }
  return outcome === "rolled_back" ? " Really somebody rolled it back." : "";
}

/** Evidence with as many digits as it is worth. */
export function eText(e: number): string {
  return e >= 1e6 ? "over a million" : e >= 100 ? countText(e) : String(Number(e.toPrecision(2)));
}

const timeText = (at: Instant, seconds = false) => clockText(millis(at), seconds);

function nameOf(metrics: readonly Metric[], key: string | null): string {
  return metrics.find((metric) => metric.key === key)?.name ?? "the metrics together";
}
