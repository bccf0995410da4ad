import { createHash } from "node:crypto";
import { urlFault } from "@/lib/connectors/address-guard";
import { answerOf, refusedWords } from "@/lib/connectors/api-client";
import type { CallContext, Connector, InboundProof, Versions } from "@/lib/connectors/connector";
import { isPushOf } from "@/lib/connectors/google/push-token";
import { momentOf } from "@/lib/connectors/read-event";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation, Target } from "@/lib/domain/connections/operation";
import { callbackUrl } from "@/lib/domain/rollback/rollback-operation";
import { addressOfSite, env } from "@/lib/kernel/env";
import { openPipeline, type Pipeline } from "./client";
import { enrich, normalise } from "./events";
import { follow } from "./follow";
import { followPhase, parsePhaseRef } from "./follow-phase";
import { preflight } from "./preflight";
import { listReleases, releaseIdOf, shaOf, versionOf } from "./releases";
import { rollBack } from "./roll-back";
import { listRollouts } from "./rollouts";
import { approve, cancel, cancelUnderWay, promote } from "./steer";

/**
 * Google Cloud Deploy (REST v1), from its protocol files and documentation. Not checked against the real
 * thing: that `releases/-/rollouts` lists of all releases, that a name used before is answered with 409, the
 * permissions' exact names, and the actions of the topic of advances.
 */
export const cloudDeploy: Connector = {
  kind: "cloud_deploy",
  checkSettings: async (settings) => {
    for (const field of ["url", "tokenUrl"]) {
      const url = settings[field];
      const message = url === undefined ? null : await urlFault(url);
      if (message !== null) return { path: field, message };
    }
    return null;
  },
  preflight: async (target, testId, call) => {
    const pipeline = await openPipeline(target, call);
    if (!("fault" in pipeline)) return preflight(pipeline, testId);
    return { ...pipeline.fault, ok: false, checked: [], unproven: [] };
  },
  versions,
  act: (operation, target, call) => within(target, call, (pipeline) => act(pipeline, operation)),
  poll: ({ ref }, target, call) =>
    within(target, call, (pipeline) => {
      const phase = parsePhaseRef(ref);
      return phase === null ? follow(pipeline, ref) : followPhase(pipeline, phase);
    }),
  cancel: (ref, target, call) => within(target, call, (pipeline) => cancel(pipeline, ref)),
  approve: (ref, target, call) => within(target, call, (pipeline) => approve(pipeline, ref)),
  remedy: (_key, target, call) => within(target, call, (pipeline) => cancelUnderWay(pipeline)),
  verifyInbound: () => ({ ok: false }),
  proveInbound,
  normalise,
  enrich: async (event, target, call) => {
    const pipeline = await openPipeline(target, call);
    return "fault" in pipeline ? null : enrich(pipeline, event);
  },
};

async function within(
  target: Target,
  call: CallContext,
  work: (pipeline: Pipeline) => Promise<CallAnswer>,
): Promise<CallAnswer> {
  const pipeline = await openPipeline(target, call);
  return "fault" in pipeline ? pipeline.fault : work(pipeline);
}

async function act(pipeline: Pipeline, operation: Operation): Promise<CallAnswer> {
  switch (operation.action) {
    case "roll_back":
      return rollBack(pipeline, operation);
    case "promote":
      return promote(pipeline, operation.weight);
    case "pause":
    case "resume":
    case "set_weight":
      return refusedWords("Cloud Deploy takes shares from the phases of its pipeline only.");
  }
}

/** Google signs a token in the name of the subscription's service account, for our address or what was set. */
async function proveInbound(
  raw: Buffer,
  headers: Headers,
  { settings, connectorId }: Target,
  at: Date,
): Promise<InboundProof> {
  const email = settings["pushEmail"];
  if (email === undefined) return { ok: false };
  const audience = settings["pushAudience"] ?? callbackUrl(addressOfSite(env()), connectorId);
  if (!(await isPushOf(headers, { email, audience }, at))) return { ok: false };
  return { ok: true, id: createHash("sha256").update(raw).digest("hex"), topic: "" };
}

/** The releases that succeeded on our target. */
async function versions(target: Target, call: CallContext): Promise<Versions> {
  const pipeline = await openPipeline(target, call);
  if ("fault" in pipeline) return { answer: pipeline.fault, versions: [] };
  const listed = await listRollouts(pipeline);
  if ("fault" in listed) return { answer: listed.fault, versions: [] };
  const known = await listReleases(pipeline);
  if ("fault" in known) return { answer: known.fault, versions: [] };
  const good = listed.rollouts.filter(({ state }) => state === "SUCCEEDED");
  const found = good.flatMap((one, i) => {
    const release = known.releases.get(releaseIdOf(one.name));
    if (release === undefined) return [];
    const about = { version: versionOf(pipeline, release), sha: shaOf(pipeline, release) };
    const id = releaseIdOf(one.name);
    return [{ id, ...about, at: momentOf(one.deployEndTime), current: i === 0 }];
  });
  return { answer: answerOf(listed.reply, "done", ""), versions: found };
}
