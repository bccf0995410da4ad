import { urlFault } from "@/lib/connectors/address-guard";
import type { CallContext, Connector, TestResult } from "@/lib/connectors/connector";
import { callOut } from "@/lib/connectors/outbound";
import { confirmSns } from "@/lib/connectors/sns/confirm";
import { verifySns } from "@/lib/connectors/sns/verify";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation, Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { messageOf, pingOf } from "./message";
import { normalise } from "./normalise";
import { readPoll, readReply } from "./read-reply";
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
  return post(messageOf(operation), operation.opId, target, call);
}

async function preflight(target: Target, testId: string, call: CallContext): Promise<TestResult> {
  const answer = await post(pingOf(instant(call.at), testId), testId, target, call);
  const { host, protocol, hostname } = new URL(urlOf(target.settings));
  const isRotating = secretsOf(target).length > 1;
  const local = /^(localhost|127\.|\[::1\])/.test(hostname);
  const checked = [
    `The address ${host} may be called${local ? " (it is this machine, allowed because Bellwether listens on loopback or OUTBOUND_ALLOW_CIDRS says so)" : ""}.`,
    protocol === "https:" ? "Its certificate is valid." : "It is called without encryption (http).",
    `A signed ping was sent with ${isRotating ? "both secrets of the rotation" : "the secret"}.`,
  ];
  const ok = answer.result === "done" || answer.result === "accepted";
  const reached = answer.statusCode !== null;
  const isDoubted = answer.statusCode === 401 || answer.statusCode === 403;
  const unproven = [
    isDoubted &&
      "It did not believe the signature: has the receiver this very secret, and the right time?",
    ok &&
      isRotating &&
      "The secret before still signs, too, as it does what is really sent: it was not proven that the receiver has the new one.",
  ].filter((line) => line !== false);
  return { ...answer, ok, checked: reached ? checked : [], unproven };
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

async function post(
  body: string,
  id: string,
  target: Target,
  { at, signal }: CallContext,
): Promise<CallAnswer> {
  const url = urlOf(target.settings);
  const secrets = secretsOf(target);
  const headers = { ...signWebhook(secrets, id, at, body), "content-type": "application/json" };
  const reply = await callOut({ method: "POST", url, headers, body, signal });
  return readReply(reply, url, secrets, at);
}

function urlOf(settings: Target["settings"]): string {
  return settings["url"] ?? "";
}

function secretsOf({ secrets }: Pick<Target, "secrets">): readonly string[] {
  return secrets["secret"] ?? [];
}
