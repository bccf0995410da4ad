import { z } from "zod";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { planKey, type ReplaySettings, replayInput } from "./settings";

/** Whether past releases are judged by other settings, or looked at to learn what suits them. */
export const runKinds = ["try", "learn"] as const;
export type RunKind = (typeof runKinds)[number];

/** `POST /services/{key}/replays`: over so many of the last releases. */
export const runInput = z.strictObject({
  kind: z.enum(runKinds).default("try"),
  settings: replayInput.default({}),
  releases: z.number().int().min(1).max(50).default(20),
});
export type RunInput = z.output<typeof runInput>;

/** Past releases judged again by the worker, one after the other. */
export type ReplayRun = {
  id: string;
  serviceId: ServiceId;
  kind: RunKind;
  settings: ReplaySettings;
  /** The service's plan of then, and the one that is tried. */
  usual: JudgePlan;
  plan: JudgePlan;
  hash: string;
  /** Ids, oldest first, and how many of them are done. */
  releases: string[];
  done: number;
  state: "running" | "done" | "cancelled";
  byName: string;
  requestedAt: Instant;
  heardAt: Instant;
  endedAt: Instant | null;
};

/** What a run's results are kept under, as text to be hashed: those of now and of the plan tried, or what is learnt. */
export function resultKeys({ kind, usual, plan }: Pick<ReplayRun, "kind" | "usual" | "plan">) {
  return {
    now: `${kind} ${planKey(usual)}`,
    then: `${kind} ${planKey(plan)}`,
  };
}

/** A worker that was killed is taken over in seconds, so a run silent for so long has broken. */
const silentMs = 10 * 60_000;

/** How a run stands at `now` (epoch ms); "stalled": it broke, and can be started again. */
export function standingOf(
  run: Pick<ReplayRun, "state" | "heardAt">,
  now: number,
): ReplayRun["state"] | "stalled" {
  if (run.state !== "running") return run.state;
  return now - Date.parse(run.heardAt) > silentMs ? "stalled" : "running";
}
