import type { Shape } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";
import type { Arrival, MetricPreflight, Preflight } from "@/lib/domain/canary/preflight";
import type { ReleaseView } from "@/lib/domain/release/view";

export type ArrivalLook = { word: string; shape: Shape; tone: Tone };

const looks: Record<Arrival, ArrivalLook> = {
  arrives: { word: "Arrives", shape: "tick", tone: "steady" },
  missing: { word: "Missing", shape: "diamond", tone: "watch" },
  due: { word: "Awaited", shape: "ring", tone: "quiet" },
};

/** The one look of a metric: the worse of what its two arms do. */
export function arrivalLook({ baseline, canary }: MetricPreflight): ArrivalLook {
  if (baseline === "missing" || canary === "missing") return looks.missing;
  return looks[canary ?? baseline];
}

/**
 * Whether preflight is of use: while a rollout is about to start, and right after the start until every
 * metric of the new version was seen to arrive.
 */
export function wantsPreflight({ status, stage }: Pick<ReleaseView, "status" | "stage">): boolean {
  return status === "ready" || status === "staged" || (status === "rolling_out" && stage === 0);
}

/** Whether a running rollout still waits for something to arrive. */
export function isAwaited({ metrics }: Preflight): boolean {
  return metrics.some(({ canary }) => canary !== null && canary !== "arrives");
}
