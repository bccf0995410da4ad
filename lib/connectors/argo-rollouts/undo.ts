import { setTimeout as sleep } from "node:timers/promises";
import { answerOf, type ApiReply, isOk, refusedWords } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { VersionRef } from "@/lib/domain/connections/operation";
import { type Argo, argoRefusal, mergePatch } from "./client";
import { isOf, listRevisions, type Revision, versionOf } from "./revisions";
import { argoCdOf, isFullyPromoted, isObserved, readRollout, type Rollout } from "./rollout";
import { readWorkload, type Workload } from "./workload";

/** Which operation an annotation of ours belongs to, for whoever looks at the rollout. */
const operationAnnotation = "bellwether-operation";
/** How often a change that somebody else overtook is tried on what they left. */
const mostTries = 3;

/** How a rollout is asked for again: what is wanted, of which rollout. Its events are called the same. */
export function undoRef(uid: string, hash: string): string {
  return `undo:${uid}:${hash}`;
}

/** Makes an earlier revision the wanted one again. The same twice changes nothing more. */
export async function undo(argo: Argo, opId: string, to: VersionRef): Promise<CallAnswer> {
  return undoTo(argo, opId, (revisions) => {
    const target = revisions.find((one) => isOf(argo, one, to));
    if (target !== undefined) return target;
    const known = revisions.slice(0, 5).map((one) => versionOf(argo, one));
    const words = `No revision of ${argo.name} is known to be ${to.version}. There are: ${known.join(", ") || "none"}.`;
    return refusedWords(words);
  });
}

/** After an abort: makes what is stable the wanted one in the spec, too. */
export async function undoToStable(argo: Argo): Promise<CallAnswer> {
  return undoTo(argo, "by hand", (revisions, { status }) => {
    const stable = revisions.find(({ hash }) => hash === status.stableRS);
    return stable ?? refusedWords("Argo names no stable revision.");
  });
}

type Choose = (revisions: Revision[], rollout: Rollout) => Revision | CallAnswer;

async function undoTo(argo: Argo, opId: string, choose: Choose): Promise<CallAnswer> {
  for (let tries = 1; ; tries += 1) {
    const read = await readRollout(argo);
    if ("fault" in read) return read.fault;
    const listed = await listRevisions(argo, read.rollout);
    if ("fault" in listed) return listed.fault;
    const target = choose(listed.revisions, read.rollout);
    if ("result" in target) return target;
    if (isWanted(read.rollout, target)) return skipSteps(argo, read.rollout, target, read.reply);
    const workload = await readWorkload(argo, read.rollout);
    if ("fault" in workload) return workload.fault;
    const reply = await restore(argo, opId, workload.workload, target);
    if (isOk(reply)) return skipSteps(argo, read.rollout, target, reply);
    // A test that failed changed nothing: somebody was quicker, so it is tried on what they left.
    const overtaken = isOvertaken(reply);
    if (overtaken && tries < mostTries) continue;
    const words = "The rollout changed while we changed it.";
    if (overtaken) return answerOf(reply, "busy", words);
    return argoRefusal(reply, argo, { needs: `patch on ${workload.workload.resource}` });
  }
}

/** Whether the controller says that a revision is what is wanted. */
function isWanted(rollout: Rollout, { hash }: Revision): boolean {
  return isObserved(rollout) && rollout.status.currentPodHash === hash;
}

function restore(
  argo: Argo,
  opId: string,
  { place, templatePath, resourceVersion, hasAnnotations }: Workload,
  { template }: Revision,
): Promise<ApiReply> {
  const json = [
    { op: "test", path: "/metadata/resourceVersion", value: resourceVersion },
    { op: "replace", path: templatePath, value: template },
    ...(hasAnnotations
      ? [{ op: "add", path: `/metadata/annotations/${operationAnnotation}`, value: opId }]
      : []),
  ];
  return argo.api.send("PATCH", place, { json, type: "application/json-patch+json" });
}

function isOvertaken(reply: ApiReply): boolean {
  if (reply.is !== "answered") return false;
  if (reply.statusCode === 409) return true;
  // Kubernetes words a failed test as an invalid request, and gives no field.
  return reply.statusCode === 422 && /test|due to an error in our request/i.test(reply.text);
}

const observeMs = [0, 300, 700, 1_000, 2_000];

/**
 * The canary steps of an undo are skipped once the controller has begun it: what is asked before that it
 * forgets again.
 */
async function skipSteps(
  argo: Argo,
  before: Rollout,
  target: Revision,
  reply: ApiReply,
): Promise<CallAnswer> {
  const { name } = argo;
  const ref = undoRef(before.metadata.uid, target.hash);
  const cd = argoCdOf(before);
  const warned =
    cd === null ? "" : ` Argo CD (${cd}) reverts it with its next sync: revert it in Git, too.`;
  const what = `${versionOf(argo, target)} (revision ${target.number}) is what ${name} wants again.`;
  const said = (more: string) => answerOf(reply, "accepted", `${what}${more}${warned}`, { ref });
  if (!argo.skipsSteps) return said(" It goes through its steps.");
  for (const ms of observeMs) {
    await sleep(ms, undefined, { signal: argo.call.signal }).catch(() => null);
    const read = await readRollout(argo);
    if ("fault" in read) break;
    if (!isWanted(read.rollout, target)) continue;
    if (isFullyPromoted(read.rollout) || read.rollout.status.promoteFull === true) return said("");
    const skipped = await mergePatch(argo, "/status", { status: { promoteFull: true } });
    return said(isOk(skipped) ? " Its steps are skipped." : stands);
  }
  return said(stands);
}

const stands = " Its steps could NOT be skipped: let it go on from here, or with promote --full.";
