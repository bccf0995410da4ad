import { urlFault } from "@/lib/connectors/address-guard";
import { answerOf, refusedWords } from "@/lib/connectors/api-client";
import { verifyBridged } from "@/lib/connectors/aws/event-bridge";
import type { CallContext, Connector } from "@/lib/connectors/connector";
import { parseFindRef } from "@/lib/connectors/find-ref";
import { momentOf } from "@/lib/connectors/read-event";
import { confirmSns } from "@/lib/connectors/sns/confirm";
import { verifySns } from "@/lib/connectors/sns/verify";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation, Target } from "@/lib/domain/connections/operation";
import { openGroup } from "./client";
import { listDeployments } from "./deployments";
import { enrich, normalise } from "./events";
import { find } from "./find";
import { follow } from "./follow";
import { followStep, parseStepRef } from "./follow-step";
import { preflight } from "./preflight";
import { nameOf, shaOf } from "./revision";
import { rollBack } from "./roll-back";
import { approve, cancel, promote } from "./steer";

/**
 * AWS CodeDeploy (2014-10-06) through the official SDK, from its models and documentation. Not checked
 * against the real thing: that ListDeployments gives the newest first, what a stopped blue/green
 * deployment of ECS says of its rollback, and the events of EventBridge.
 */
export const awsCodeDeploy: Connector = {
  kind: "aws_codedeploy",
  checkSettings: async ({ url }) => {
    const message = url === undefined ? null : await urlFault(url);
    return message === null ? null : { path: "url", message };
  },
  preflight: async (target, _testId, call) => preflight(await openGroup(target, call)),
  versions: async (target, call) => {
    const good = await listDeployments(await openGroup(target, call), { statuses: ["Succeeded"] });
    if ("fault" in good) return { answer: good.fault, versions: [] };
    const versions = good.deployments.map((one, i) => ({
      id: one.deploymentId,
      version: nameOf(one),
      sha: shaOf(one.revision),
      at: momentOf(one.completeTime?.getTime()),
      current: i === 0,
    }));
    return { answer: answerOf(good.reply, "done", ""), versions };
  },
  act,
  look: async ({ opId }, since, target, call) => find(await openGroup(target, call), opId, since),
  poll: async ({ ref }, target, call) => {
    const group = await openGroup(target, call);
    const step = parseStepRef(ref);
    if (step !== null) return followStep(group, step);
    const sought = parseFindRef(ref);
    return sought === null ? follow(group, ref) : find(group, sought.hint ?? "?", sought.since);
  },
  cancel: async (ref, target, call) => cancel(await openGroup(target, call), ref),
  approve: async (ref, target, call) => approve(await openGroup(target, call), ref),
  verifyInbound: verifyBridged,
  // Amazon SNS signs with a key of its own; only what it signed for the topic given here counts.
  proveInbound: async (raw, _, { settings: { topicArn } }, at) =>
    topicArn === undefined ? { ok: false } : verifySns(raw, topicArn, at),
  confirmInbound: confirmSns,
  normalise,
  enrich: async (event, target, call) => enrich(await openGroup(target, call), event),
};

async function act(operation: Operation, target: Target, call: CallContext): Promise<CallAnswer> {
  const group = await openGroup(target, call);
  switch (operation.action) {
    case "roll_back":
      return rollBack(group, operation);
    case "promote":
      return promote(group, operation.weight);
    case "pause":
    case "resume":
    case "set_weight":
      return refusedWords("CodeDeploy moves its traffic by its own configuration only.");
  }
}
