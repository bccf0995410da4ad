import { randomUUID } from "node:crypto";
import {
  type Api,
  apiClient,
  type ApiReply,
  answerOf,
  retryAfterMs,
} from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import { signWebhook } from "@/lib/connectors/webhook/sign";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";

/** One call's way to the agent on a host. */
export type HostAgent = { api: Api; target: Target; call: CallContext };

/**
 * Opens the way. Each request is signed anew under an id of its own, because the agent hears none twice; what
 * makes a repeat harmless is the operation's id in its body.
 */
export function openAgent(target: Target, call: CallContext): HostAgent {
  const { settings, secrets } = target;
  const keys = secrets["secret"] ?? [];
  const { ca } = settings;
  const api = apiClient({
    base: settings["url"] ?? "",
    headers: { accept: "application/json" },
    secrets: keys,
    call,
    sign: ({ method, path, text, at }) =>
      signWebhook(keys, randomUUID(), at, method === "POST" ? text : `${method} ${path}`),
    ...(ca !== undefined && { tls: { ca } }),
  });
  return { api, target, call };
}

/** What the agent's refusal means; most of them are sentences of its own. */
export function agentRefusal(
  reply: ApiReply,
  { api, call }: HostAgent,
  about: { reading?: boolean } = {},
): CallAnswer {
  return refusal(reply, {
    system: "The agent",
    credentials: "The secret",
    needs: "to be the one in the agent's secret file",
    missing: "Under this address is no host agent.",
    secrets: api.secrets,
    at: call.at,
    reading: about.reading === true,
    own: (one) => ownWords(one, call.at),
  });
}

function ownWords(reply: ApiReply, at: Date): CallAnswer | null {
  if (reply.is !== "answered") return null;
  const { detail, code } = fieldsOf(reply.body);
  if (detail === null) return null;
  if (code === "clock") return answerOf(reply, "refused", detail);
  // It saw the same signature before: a proxy between us repeated what had arrived.
  if (code === "replayed") return answerOf(reply, "unknown", detail);
  if (reply.statusCode === 404) return answerOf(reply, "refused", detail);
  if (reply.statusCode !== 409) return null;
  const wait = retryAfterMs(reply, at);
  return answerOf(reply, "busy", detail, wait === null ? {} : { retryAfterMs: wait });
}

function fieldsOf(body: unknown): { detail: string | null; code: string | null } {
  const fields = new Map<string, unknown>(
    typeof body === "object" && body !== null ? Object.entries(body) : [],
  );
  const text = (name: string) => {
    const value = fields.get(name);
    return typeof value === "string" ? value : null;
  };
  return { detail: text("detail"), code: text("code") };
}
