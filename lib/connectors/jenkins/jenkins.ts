import { refusedWords } from "@/lib/connectors/api-client";
import { urlFault } from "@/lib/connectors/address-guard";
import type { Connector } from "@/lib/connectors/connector";
import { parseFindRef } from "@/lib/connectors/find-ref";
import { followBuild, parseJenkinsRef } from "./builds";
import { openJenkins } from "./client";
import { followStep, parseStepRef } from "./follow-step";
import { normalise } from "./normalise";
import { preflight } from "./preflight";
import { find, followQueue } from "./queue";
import { rollBack } from "./roll-back";
import { approve, cancel, promote } from "./steer";
import { verifyJenkins } from "./verify";

/**
 * A parameterised Jenkins job, from Jenkins' and its Notification plugin's source. Not checked against the
 * real thing: the stage view's list of inputs (`wfapi/pendingInputActions`), and when items leave the queue.
 */
export const jenkins: Connector = {
  kind: "jenkins",
  checkSettings: async (settings) => {
    const message = await urlFault(settings["url"] ?? "");
    return message === null ? null : { path: "url", message };
  },
  preflight: (target, _testId, call) => preflight(openJenkins(target, call)),
  act: async (operation, target, call) => {
    const opened = openJenkins(target, call);
    if (operation.action === "roll_back") return rollBack(opened, operation);
    return operation.action === "promote"
      ? promote(opened, operation)
      : refusedWords("Jenkins knows no shares.");
  },
  look: (operation, _since, target, call) => find(openJenkins(target, call), operation.opId),
  poll: async ({ opId, ref }, target, call) => {
    const opened = openJenkins(target, call);
    if (parseFindRef(ref) !== null) return find(opened, opId);
    const step = parseStepRef(ref);
    if (step !== null) return followStep({ ...opened, ...opened.deploys }, step);
    const named = parseJenkinsRef(ref);
    if (named === null) return refusedWords("Its name in Jenkins is not known.");
    return named.noun === "queue" ? followQueue(opened, named.id) : followBuild(opened, named.id);
  },
  cancel: (ref, target, call) => cancel(openJenkins(target, call), ref),
  approve: (ref, target, call) => approve(openJenkins(target, call), ref),
  verifyInbound: verifyJenkins,
  normalise,
};
