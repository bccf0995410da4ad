import { type Alert, isFault } from "@/lib/domain/canary/alert/alert";
import { type Decision, moved } from "@/lib/domain/release/decide-move";
import { standing } from "@/lib/domain/release/watch/clock";
import { firstSentence } from "@/lib/domain/release/first-sentence";
import type { Release } from "@/lib/domain/release/release";
import { faultInBrief } from "@/lib/domain/canary/words/fault-words";
import type { Instant } from "@/lib/kernel/instant";
import { guardrailFailed, type ReleaseVerdict, signalFailed, type VerdictWords } from "./verdict";
import type { Metric } from "./metric";

/** What was told before this verdict: the last one without its figures, and the alerts that stand. */
type Told = {
  steady: VerdictWords | null;
  standing: readonly Pick<Alert, "metric" | "reason">[];
};

/**
 * A metric that begins to fail stops the stage clock: a signal asks for a look, a guardrail for a rollback. Null when
 * none does or the rollout stands already. Who resumed in spite of a fault that was told is not paused for it again.
 */
export function decideHold(
  release: Release,
  verdict: ReleaseVerdict,
  plan: { metrics: Metric[] },
  told: Told,
  name: string,
  at: Instant,
): Decision | null {
  if (release.paused) return null;
  const known = knownFaults(told);
  const news = { ...verdict, metrics: verdict.metrics.filter(({ metric }) => !known.has(metric)) };
  const failed = guardrailFailed(news, plan) ?? signalFailed(news, plan);
  if (failed === null) return null;
  const metric = plan.metrics.find(({ key }) => key === failed.metric);
  return moved(release, standing(release, faultInBrief(metric, failed), at), {
    kind: "release.paused",
    sentence: `Bellwether paused ${name}. Reason: ${firstSentence(failed.sentence)}`,
    data: { move: "pause", metric: failed.metric },
  });
}

/** The metrics that failed already, or whose alert stands for a fault although they were silent in between. */
function knownFaults({ steady, standing: alerts }: Told): ReadonlySet<string> {
  const failing = steady?.metrics.filter(({ verdict }) => verdict === "fail") ?? [];
  return new Set([...failing, ...alerts.filter(isFault)].map(({ metric }) => metric));
}
