import { urlFault } from "@/lib/connectors/address-guard";
import type { Connector } from "@/lib/connectors/connector";
import { normalise } from "@/lib/connectors/webhook/normalise";
import { verifyWebhook } from "@/lib/connectors/webhook/verify";
import { openAgent } from "./client";
import { preflight } from "./preflight";
import { readOperation } from "./read-operation";
import { switchOver } from "./switch";
import { listVersions } from "./versions";

/**
 * Our own agent on a host (`agent/`): it switches a link, an nginx upstream, or runs one program, each operation
 * once by its id. What it tells of ends has the form of the signed webhook's events. See
 * docs/connectors/host-agent.md.
 */
export const hostAgent: Connector = {
  kind: "host_agent",
  checkSettings: async (settings) => {
    const message = await urlFault(settings["url"] ?? "");
    return message === null ? null : { path: "url", message };
  },
  preflight: (target, _testId, call) => preflight(openAgent(target, call)),
  versions: (target, call) => listVersions(openAgent(target, call)),
  act: (operation, target, call) => switchOver(openAgent(target, call), operation),
  look: (operation, _since, target, call) => readOperation(openAgent(target, call), operation.opId),
  poll: ({ opId }, target, call) => readOperation(openAgent(target, call), opId),
  verifyInbound: (raw, headers, target, at) => {
    const proof = verifyWebhook(target.secrets["secret"] ?? [], headers, raw, at);
    return proof.ok ? { ...proof, topic: "" } : proof;
  },
  normalise,
};
