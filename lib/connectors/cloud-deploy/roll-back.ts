import { z } from "zod";
import { answerOf, isOk, refusedWords } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation } from "@/lib/domain/connections/operation";
import { type Pipeline, pipelineRefusal } from "./client";
import { isOf, listReleases, type Release, releaseIdOf, versionOf } from "./releases";
import {
  isGoing,
  listRollouts,
  type Rollout,
  rollout,
  rolloutIdOf,
  rolloutPage,
  rolloutRef,
} from "./rollouts";

type RollBack = Extract<Operation, { action: "roll_back" }>;

const made = z.object({ rollbackConfig: z.object({ rollout }) });
const permission =
  "clouddeploy.rollouts.rollback (it is in roles/clouddeploy.operator), and to act as the target's service account,";

/**
 * Rolls the target out to an earlier release. The new rollout has a name made of our id, so that the same
 * request twice makes one. Google takes it only while the newest rollout is the one we saw.
 */
export async function rollBack(pipeline: Pipeline, { opId, to }: RollBack): Promise<CallAnswer> {
  const rolloutId = rolloutIdFor(opId);
  const found = await planRollback(pipeline, to, rolloutId);
  if ("fault" in found) return found.fault;
  const { releaseId, latest, body } = found;
  const ref = rolloutRef(releaseId, rolloutId);
  if (rolloutIdOf(latest) === rolloutId) {
    const words = `${rolloutId} is there already.`;
    return answerOf(found.reply, "accepted", words, {
      ref,
      externalUrl: rolloutPage(pipeline, latest),
    });
  }
  const reply = await pipeline.api.send("POST", `${pipeline.place}:rollbackTarget`, { json: body });
  if (reply.is === "answered" && reply.statusCode === 409) {
    return answerOf(reply, "accepted", `${rolloutId} is there already.`, { ref });
  }
  if (!isOk(reply)) {
    return pipelineRefusal(reply, pipeline, { needs: permission });
  }
  const read = made.safeParse(reply.body);
  const words = `Cloud Deploy rolls ${pipeline.targetId} out to ${found.version} (${releaseId}).${blockedBy(latest)}`;
  const one = read.success ? read.data.rollbackConfig.rollout : null;
  return answerOf(reply, "accepted", words, {
    ref: one === null ? ref : rolloutRef(releaseIdOf(one.name), rolloutIdOf(one)),
    ...(one !== null && { externalUrl: rolloutPage(pipeline, one) }),
  });
}

/** One rollout of a target at a time. */
function blockedBy(latest: Rollout): string {
  if (!isGoing(latest)) return "";
  return ` It may wait for ${rolloutIdOf(latest)}, which is under way: cancel that below.`;
}

/** What is asked, after looking which release that is and which rollout is the newest. `to`: null for a try. */
export async function planRollback(
  pipeline: Pipeline,
  to: RollBack["to"] | null,
  rolloutId: string,
) {
  const listed = await listRollouts(pipeline);
  if ("fault" in listed) return listed;
  const known = await listReleases(pipeline);
  if ("fault" in known) return known;
  const { rollouts, reply } = listed;
  const [latest] = rollouts;
  if (latest === undefined) {
    return { fault: refusedWords(`Nothing was ever rolled out to ${pipeline.targetId}.`) };
  }
  const release = releaseFor(pipeline, to, rollouts, known.releases);
  if (typeof release === "string") return { fault: refusedWords(release) };
  const releaseId = releaseIdOf(release.name);
  const body = {
    targetId: pipeline.targetId,
    rolloutId,
    releaseId,
    rolloutToRollBack: rolloutIdOf(latest),
  };
  return { releaseId, version: versionOf(pipeline, release), latest, body, reply };
}

/** The newest release of a version that succeeded on the target; else which there are, in words. */
function releaseFor(
  pipeline: Pipeline,
  to: RollBack["to"] | null,
  rollouts: readonly Rollout[],
  known: ReadonlyMap<string, Release>,
): Release | string {
  const good = rollouts
    .filter(({ state }) => state === "SUCCEEDED")
    .map(({ name }) => known.get(releaseIdOf(name)))
    .filter((one) => one !== undefined);
  // Without a version it is any but the newest.
  const newest = releaseIdOf(rollouts[0]?.name ?? "");
  const found = good.find((one) =>
    to === null ? releaseIdOf(one.name) !== newest : isOf(pipeline, one, to),
  );
  const names = new Set(good.map((one) => versionOf(pipeline, one)));
  const all = [...names].slice(0, 5).join(", ") || "none";
  const what = to === null ? "another than the newest" : to.version;
  return (
    found ??
    `No release that succeeded on ${pipeline.targetId} is known to be ${what}. There are: ${all}.`
  );
}

/** "rb_01a2…" as Cloud Deploy takes names: "rb-01a2…". */
export function rolloutIdFor(opId: string): string {
  return opId.replaceAll("_", "-");
}

/** Our id in the name of a rollout; null where it is not one of ours. */
export function opIdOf(rolloutId: string): string | null {
  const [, prefix, digits] = /^([a-z]{2,4})-([0-9a-f]{32})$/.exec(rolloutId) ?? [];
  return digits === undefined ? null : `${prefix}_${digits}`;
}
