import { type Decision, moved } from "@/lib/domain/release/decide-move";
import { standing } from "@/lib/domain/release/clock";
import { firstSentence } from "@/lib/domain/release/first-sentence";
import type { Release } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";
import { faultInBrief } from "@/lib/domain/canary/words/fault-words";
import { guardrailFailed, type ReleaseVerdict, signalFailed } from "./verdict";
import type { Metric } from "./metric";

/**
 * A failed metric stops the stage clock: a signal asks for a look, a guardrail for a rollback. Null
 * when nothing failed or the rollout stands already.
 */
export function decideHold(
  release: Release,
  verdict: ReleaseVerdict,
  plan: { metrics: Metric[] },
  name: string,
  at: Instant,
): Decision | null {
  const failed = guardrailFailed(verdict, plan) ?? signalFailed(verdict, plan);
  if (failed === null || release.paused) return null;
  const metric = plan.metrics.find(({ key }) => key === failed.metric);
  return moved(release, standing(release, faultInBrief(metric, failed), at), {
    kind: "release.paused",
    sentence: `Bellwether paused ${name}. Reason: ${firstSentence(failed.sentence)}`,
    data: { move: "pause", metric: failed.metric },
  });
}
