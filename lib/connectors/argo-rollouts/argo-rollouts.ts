import { urlFault } from "@/lib/connectors/address-guard";
import { answerOf, refusedWords } from "@/lib/connectors/api-client";
import { certificateFault } from "@/lib/connectors/certificate-fault";
import type { CallContext, Connector } from "@/lib/connectors/connector";
import { momentOf } from "@/lib/connectors/read-event";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation, Target } from "@/lib/domain/connections/operation";
import { abort } from "./abort";
import { openArgo } from "./client";
import { enrich, normalise } from "./events";
import { follow } from "./follow";
import { followStep, parseStepRef } from "./follow-step";
import { followHold, hold, parseHoldRef } from "./hold";
import { preflight } from "./preflight";
import { listRevisions, shaOf, versionOf } from "./revisions";
import { readRollout } from "./rollout";
import { cancel, promote, promoteFull, remedy } from "./steer";
import { undo } from "./undo";
import { verifyArgo } from "./verify";

/**
 * A Rollout of Argo Rollouts 1.x through the Kubernetes API, from the sources of Argo Rollouts and its
 * command line. Abort and undo leave different things behind, so each is asked for by its own name. Not
 * checked against a real cluster: how the API server words a failed `test` of a JSON patch.
 */
export const argoRollouts: Connector = {
  kind: "argo_rollouts",
  checkSettings: async (settings) => {
    const message = await urlFault(settings["url"] ?? "");
    return message === null ? certificateFault(settings) : { path: "url", message };
  },
  preflight: (target, _testId, call) => preflight(openArgo(target, call)),
  versions: async (target, call) => {
    const argo = openArgo(target, call);
    const read = await readRollout(argo);
    if ("fault" in read) return { answer: read.fault, versions: [] };
    const listed = await listRevisions(argo, read.rollout);
    if ("fault" in listed) return { answer: listed.fault, versions: [] };
    const versions = listed.revisions.map((one) => ({
      id: String(one.number),
      version: versionOf(argo, one),
      sha: shaOf(argo, one),
      at: momentOf(one.createdAt),
      current: one.hash === read.rollout.status.currentPodHash,
    }));
    return { answer: answerOf(listed.reply, "done", ""), versions };
  },
  act,
  poll: ({ ref }, target, call) => {
    const argo = openArgo(target, call);
    const step = parseStepRef(ref);
    if (step !== null) return followStep(argo, step);
    const held = parseHoldRef(ref);
    return held === null ? follow(argo, ref) : followHold(argo, held);
  },
  cancel: (ref, target, call) => cancel(openArgo(target, call), ref),
  approve: (_ref, target, call) => promoteFull(openArgo(target, call)),
  remedy: (key, target, call) => remedy(openArgo(target, call), key),
  verifyInbound: verifyArgo,
  normalise,
  enrich: (event, target, call) => enrich(openArgo(target, call), event),
};

async function act(operation: Operation, target: Target, call: CallContext): Promise<CallAnswer> {
  const argo = openArgo(target, call);
  switch (operation.action) {
    case "roll_back":
      return operation.way === "abort"
        ? abort(argo, operation.to)
        : undo(argo, operation.opId, operation.to);
    case "promote":
      return promote(argo, operation);
    case "pause":
      return hold(argo, true);
    case "resume":
      return hold(argo, false);
    case "set_weight":
      return refusedWords("Argo takes shares from the steps of its rollout only.");
  }
}
