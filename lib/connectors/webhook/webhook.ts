import { urlFault } from "@/lib/connectors/address-guard";
import type { CallContext, Connector } from "@/lib/connectors/connector";
import { callOut } from "@/lib/connectors/outbound";
import { confirmSns } from "@/lib/connectors/sns/confirm";
import { verifySns } from "@/lib/connectors/sns/verify";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation, Target } from "@/lib/domain/connections/operation";
import { messageOf } from "./message";
import { normalise } from "./normalise";
import { post, secretsOf, urlOf } from "./post";
import { preflight } from "./preflight";
import { readPoll } from "./read-reply";
import { signWebhook } from "./sign";
import { verifyWebhook } from "./verify";

/** Signed webhooks after Standard Webhooks 1.0.0, for tools that know nothing else. See docs/connectors/webhook.md. */
export const webhook: Connector = {
  kind: "webhook",
  checkSettings: async (settings) => {
    const message = await urlFault(urlOf(settings));
    return message === null ? null : { path: "url", message };
  },
  preflight,
  act,
  poll,
  verifyInbound: (raw, headers, target, at) => {
    const proof = verifyWebhook(secretsOf(target), headers, raw, at);
    return proof.ok ? { ...proof, topic: "" } : proof;
  },
  proveInbound: async (raw, _, { settings }, at) => {
    const { snsTopic } = settings;
    return snsTopic === undefined ? { ok: false } : verifySns(raw, snsTopic, at);
  },
  confirmInbound: (raw, delivery) => confirmSns(raw, delivery),
  normalise,
};

async function act(operation: Operation, target: Target, call: CallContext): Promise<CallAnswer> {
  return post(messageOf(operation), operation.opId, target, call, true);
}

async function poll(
  { opId, ref }: { opId: string; ref: string },
  target: Target,
  { at, signal }: CallContext,
): Promise<CallAnswer> {
  const base = urlOf(target.settings);
  const url = new URL(ref, base);
  if (url.origin !== new URL(base).origin) {
    return { result: "unknown", statusCode: null, ms: 0, answer: "It points to another origin." };
  }
  const headers = signWebhook(secretsOf(target), opId, at, "");
  const reply = await callOut({ method: "GET", url: url.href, headers, signal });
  return readPoll(reply, base, secretsOf(target), at);
}
