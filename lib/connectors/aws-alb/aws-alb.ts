import { urlFault } from "@/lib/connectors/address-guard";
import { answerOf, refusedWords } from "@/lib/connectors/api-client";
import { verifyBridged } from "@/lib/connectors/aws/event-bridge";
import type { CallContext, Connector, Versions } from "@/lib/connectors/connector";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation, Target } from "@/lib/domain/connections/operation";
import { nameOfGroup, openBalancer } from "./client";
import { enrich, normalise } from "./events";
import { readForward, shareOf } from "./forward";
import { versionsOf } from "./groups";
import { preflight } from "./preflight";
import { follow, rollBack, setWeight, unstick } from "./shift";

/**
 * An Application Load Balancer (Elastic Load Balancing v2, 2015-12-01) through the official SDK, from its
 * models and documentation. Not checked against the real thing: that a sign-in of OIDC is kept by
 * UseExistingClientSecret, and CloudTrail's events of its calls.
 */
export const awsAlb: Connector = {
  kind: "aws_alb",
  checkSettings: async ({ url }) => {
    const message = url === undefined ? null : await urlFault(url);
    return message === null ? null : { path: "url", message };
  },
  preflight: async (target, _testId, call) => preflight(await openBalancer(target, call)),
  versions,
  act,
  poll: async ({ ref }, target, call) => follow(await openBalancer(target, call), ref),
  remedy: async (_key, target, call) => unstick(await openBalancer(target, call)),
  verifyInbound: verifyBridged,
  normalise,
  enrich: async (event, target, call) => enrich(await openBalancer(target, call), event),
};

/** What runs in the two groups, by their tag; without one, the groups. */
async function versions(target: Target, call: CallContext): Promise<Versions> {
  const balancer = await openBalancer(target, call);
  const forward = await readForward(balancer);
  if ("fault" in forward) return { answer: forward.fault, versions: [] };
  const found = await versionsOf(balancer);
  if ("fault" in found) return { answer: found.fault, versions: [] };
  const listed = [...found.versions].map(([arn, version]) => ({
    id: nameOfGroup(arn),
    version: version ?? nameOfGroup(arn),
    sha: null,
    at: null,
    current: shareOf(forward, arn) > 0,
  }));
  return { answer: answerOf(forward.reply, "done", ""), versions: listed };
}

async function act(operation: Operation, target: Target, call: CallContext): Promise<CallAnswer> {
  const balancer = await openBalancer(target, call);
  switch (operation.action) {
    case "roll_back":
      return rollBack(balancer, operation.to.version);
    case "set_weight":
      return setWeight(balancer, operation.version, operation.weight);
    case "promote":
    case "pause":
    case "resume":
      return refusedWords("A load balancer has no steps: it is told shares.");
  }
}
