import type { Shape } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";
import type { Arrival, MetricPreflight, Preflight } from "@/lib/domain/canary/preflight";
import { listText } from "@/lib/domain/canary/words/figures";
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

/** Whether it will be shown, before it is known what arrives: after the start while the judge has heard too little. */
export function isToBeShown({ status, verdict }: Pick<ReleaseView, "status" | "verdict">): boolean {
  return status !== "rolling_out" || verdict === null || verdict.overall === "no_data";
}

/** Whether a running rollout still waits for something to arrive. */
export function isAwaited({ metrics }: Preflight): boolean {
  return metrics.some(({ canary }) => canary !== null && canary !== "arrives");
}

/** What is the matter in one breath; the lists beneath say it of each metric and stage. */
export function preflightLead({
  sentence,
  metrics,
  traffic,
}: Pick<Preflight, "sentence" | "metrics" | "traffic">): string {
  const missing = metrics.filter((metric) => arrivalLook(metric) === looks.missing).length;
  const short = traffic.filter(({ enough }) => !enough).map(({ weight }) => `${weight} %`);
  if (missing === 0 && short.length === 0) return sentence;
  const stages = short.length === 1 ? "stage at" : "stages at";
  const are = short.length === 1 ? "is" : "are";
  return [
    missing === 0 ? allArrive(metrics.length) : someMissing(missing, metrics.length),
    ...(short.length === 0
      ? []
      : [`the ${stages} ${listText(short)} ${are} too short for a verdict at this traffic`]),
  ]
    .join("; ")
    .concat(".");
}

function allArrive(of: number): string {
  return of === 1 ? "The metric arrives" : `All ${of} metrics arrive`;
}

function someMissing(missing: number, of: number): string {
  if (of === 1) return "The metric does not arrive";
  return `${missing} of ${of} metrics ${missing === 1 ? "does" : "do"} not arrive`;
}
