import { z } from "zod";
import { answerOf, type ApiReply, isOk, path } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { StepShares } from "@/lib/connectors/step-share";
import { type Pipeline, pipelineRefusal } from "./client";
import { releaseIdOf } from "./releases";

const text = z.string().nullish();
export const rollout = z.object({
  name: z.string(),
  targetId: z.string().catch(""),
  state: z.string().catch(""),
  approvalState: text,
  createTime: text,
  deployStartTime: text,
  deployEndTime: text,
  failureReason: text,
  deployFailureCause: text,
  rollbackOfRollout: text,
  phases: z.array(z.object({ id: z.string(), state: z.string().catch("") })).catch([]),
});
export type Rollout = z.infer<typeof rollout>;
const list = z.object({ rollouts: z.array(z.unknown()).catch([]) });

/** Not over yet. */
const going = ["PENDING", "PENDING_RELEASE", "PENDING_APPROVAL", "IN_PROGRESS", "CANCELLING"];

export function isGoing({ state }: Rollout): boolean {
  return going.includes(state);
}

/** "rb-…" of "projects/…/rollouts/rb-…". */
export function rolloutIdOf({ name }: Rollout): string {
  return /\/rollouts\/([^/]+)$/.exec(name)?.[1] ?? "";
}

/** How a rollout is asked for again; its events are called the same. */
export function rolloutRef(release: string, id: string): string {
  return `rollout:${release}/${id}`;
}

export function parseRolloutRef(ref: string): { release: string; id: string } | null {
  const [, release, id] = /^rollout:([a-z0-9-]{1,63})\/([a-z0-9-]{1,63})$/.exec(ref) ?? [];
  return release === undefined || id === undefined ? null : { release, id };
}

/** The newest rollouts to our target, of whatever release, newest first. */
export async function listRollouts(
  pipeline: Pipeline,
): Promise<{ rollouts: Rollout[]; reply: ApiReply } | { fault: CallAnswer }> {
  const { api, place, targetId } = pipeline;
  const query = { filter: `targetId="${targetId}"`, orderBy: "createTime desc", pageSize: 100 };
  const reply = await api.get(`${place}/releases/-/rollouts`, query);
  const read = list.safeParse(reply.body);
  if (!isOk(reply)) {
    const about = { needs: "clouddeploy.rollouts.list", reading: true };
    return { fault: pipelineRefusal(reply, pipeline, about) };
  }
  if (!read.success)
    return { fault: answerOf(reply, "unreachable", "Its list could not be read.") };
  const rollouts = read.data.rollouts
    .map((one) => rollout.safeParse(one))
    .filter((one) => one.success)
    .map(({ data }) => data)
    .filter((one) => one.targetId === targetId)
    .toSorted((a, b) => Date.parse(b.createTime ?? "") - Date.parse(a.createTime ?? ""));
  return { rollouts, reply };
}

/** One rollout. */
export async function readRollout(
  pipeline: Pipeline,
  { release, id }: { release: string; id: string },
): Promise<{ rollout: Rollout; reply: ApiReply } | { fault: CallAnswer }> {
  const reply = await pipeline.api.get(placeOf(pipeline, release, id));
  const read = rollout.safeParse(reply.body);
  if (isOk(reply) && read.success) return { rollout: read.data, reply };
  if (isOk(reply)) {
    return { fault: answerOf(reply, "unreachable", "The rollout could not be read.") };
  }
  const missing = `The rollout ${id} is not there.`;
  const about = { needs: "clouddeploy.rollouts.get", missing, reading: true };
  return { fault: pipelineRefusal(reply, pipeline, about) };
}

export function placeOf({ place }: Pipeline, release: string, id: string): string {
  return `${place}${path`/releases/${release}/rollouts/${id}`}`;
}

/** Where a person can look at it. */
export function rolloutPage({ location, name, project }: Pipeline, one: Rollout): string {
  const pipeline = `delivery-pipelines/${location}/${name}`;
  const rest = `releases/${releaseIdOf(one.name)}/rollouts/${rolloutIdOf(one)}`;
  return `https://console.cloud.google.com/deploy/${pipeline}/${rest}?project=${project}`;
}

/** The phase that begins when somebody advances it; null where none waits for that. */
export function waitingPhase({ state, phases }: Rollout): string | null {
  if (state !== "IN_PROGRESS" || phases.some((one) => one.state === "IN_PROGRESS")) return null;
  const hasBegun = phases.some((one) => one.state === "SUCCEEDED");
  const next = phases.find((one) => one.state === "PENDING");
  return hasBegun && next !== undefined ? next.id : null;
}

/** What its phases give, where they are called as Cloud Deploy calls them by itself: canary-25, stable. */
export function phaseShares({ phases }: Rollout): StepShares {
  const begun = phases.filter(({ state }) => state === "SUCCEEDED" || state === "IN_PROGRESS");
  const next = phases.find(({ state }) => state === "PENDING");
  return { now: begun.length === 0 ? 0 : shareOfPhase(begun.at(-1)), next: shareOfPhase(next) };
}

/** What a phase gives by its name: canary-25, stable; null where that says nothing. */
export function shareOfPhase(phase: { id: string } | undefined): number | null {
  if (phase?.id === "stable") return 100;
  const percent = /^canary-(\d{1,2})$/.exec(phase?.id ?? "")?.[1];
  return percent === undefined ? null : Number(percent);
}
