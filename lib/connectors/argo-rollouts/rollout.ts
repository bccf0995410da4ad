import { z } from "zod";
import { answerOf, type ApiReply, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Argo, argoRefusal } from "./client";

const texts = z.record(z.string(), z.string()).nullish();
const count = z.number().nullish();

/** A selector's expression, as `matchExpressions` has them. */
const expression = z.object({
  key: z.string(),
  operator: z.string(),
  values: z.array(z.string()).nullish(),
});

/** As much of a Rollout as we look at; everything the controller writes may be missing. */
const rollout = z.object({
  metadata: z.object({
    uid: z.string(),
    generation: z.number().catch(0),
    resourceVersion: z.string(),
    annotations: texts,
    labels: texts,
  }),
  spec: z.object({
    replicas: count,
    paused: z.boolean().nullish(),
    template: z.record(z.string(), z.unknown()).nullish(),
    workloadRef: z.object({ kind: z.string(), name: z.string() }).nullish(),
    selector: z
      .object({ matchLabels: texts, matchExpressions: z.array(expression).nullish() })
      .nullish(),
    strategy: z
      .object({
        canary: z.object({ steps: z.array(z.unknown()).nullish() }).nullish(),
        blueGreen: z.unknown().optional(),
      })
      .catch({}),
  }),
  status: z
    .object({
      abort: z.boolean().nullish(),
      phase: z.string().nullish(),
      message: z.string().nullish(),
      observedGeneration: z.string().nullish(),
      workloadObservedGeneration: z.string().nullish(),
      currentPodHash: z.string().nullish(),
      stableRS: z.string().nullish(),
      currentStepIndex: count,
      pauseConditions: z.array(z.object({ reason: z.string().catch("") })).nullish(),
      controllerPause: z.boolean().nullish(),
      promoteFull: z.boolean().nullish(),
      updatedReplicas: count,
      canary: z
        .object({
          weights: z.object({ canary: z.object({ weight: z.number() }) }).nullish(),
        })
        .nullish(),
      blueGreen: z.object({ activeSelector: z.string().nullish() }).nullish(),
    })
    .catch({}),
});
export type Rollout = z.infer<typeof rollout>;

/** Reads the rollout. */
export async function readRollout(
  argo: Argo,
): Promise<{ rollout: Rollout; reply: ApiReply } | { fault: CallAnswer }> {
  const reply = await argo.api.get(argo.place);
  const read = rollout.safeParse(reply.body);
  if (isOk(reply) && read.success) return { rollout: read.data, reply };
  if (isOk(reply)) {
    return { fault: answerOf(reply, "unreachable", "The rollout could not be read.") };
  }
  return { fault: argoRefusal(reply, argo, { needs: "get on rollouts", reading: true }) };
}

/** Whether the controller has seen the spec as it is; before that its status is about an earlier one. */
export function isObserved({ metadata, status }: Rollout): boolean {
  const observed = status.observedGeneration ?? "";
  // Before 0.10 it was a hash.
  return !/^\d+$/.test(observed) || Number(observed) >= metadata.generation;
}

/** Whether somebody let it go on and the controller has not noticed yet. */
function isUnpausing({ status }: Rollout): boolean {
  return status.controllerPause === true && (status.pauseConditions ?? []).length === 0;
}

/** Whether no update is under way: what is wanted is what is stable. */
export function isFullyPromoted({ status }: Rollout): boolean {
  const { stableRS, currentPodHash } = status;
  return (stableRS ?? "") !== "" && stableRS === currentPodHash;
}

/** Healthy, Progressing, Paused or Degraded, as Argo's own command line would say it, and its message. */
export function phaseOf(one: Rollout): { phase: string; message: string } {
  if (!isObserved(one)) return { phase: "Progressing", message: "the controller has not seen it" };
  if (isUnpausing(one)) return { phase: "Progressing", message: "it is about to go on" };
  return { phase: one.status.phase ?? "Progressing", message: one.status.message ?? "" };
}

const timedPause = z.object({ pause: z.object({ duration: z.union([z.string(), z.number()]) }) });

/** Whether it stands only for the time its step says, and goes on by itself. */
export function isTimed({ spec, status }: Rollout): boolean {
  if (spec.paused === true) return false;
  const reasons = (status.pauseConditions ?? []).map(({ reason }) => reason);
  if (reasons.some((reason) => reason !== "CanaryPauseStep")) return false;
  const step = spec.strategy.canary?.steps?.[status.currentStepIndex ?? 0];
  return timedPause.safeParse(step).success;
}

/** "step 2 of 4"; "" where it has no steps. */
export function stepWords({ spec, status }: Rollout): string {
  const all = spec.strategy.canary?.steps?.length ?? 0;
  return all === 0 ? "" : `step ${Math.min((status.currentStepIndex ?? 0) + 1, all)} of ${all}`;
}

/** The Argo CD application that manages it; null where none does. */
export function argoCdOf({ metadata: { annotations, labels } }: Rollout): string | null {
  const tracked = annotations?.["argocd.argoproj.io/tracking-id"];
  return tracked?.split(":")[0] ?? labels?.["app.kubernetes.io/instance"] ?? null;
}
