import { z } from "zod";
import { type Api, answerOf, apiClient, isOk, path } from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";
import type { Switched } from "@/lib/domain/connections/switch-ref";

const evaluation = z.object({ reason: z.string().catch("") });
const failure = z.object({ errorCode: z.string().catch(""), errorDetails: z.string().catch("") });

/** The way to flagd's OFREP; null where the settings name none. */
function openOfrep({ settings, secrets }: Target, call: CallContext): Api | null {
  const base = settings["ofrep"];
  const token = secrets["ofrepToken"]?.[0];
  if (base === undefined) return null;
  return apiClient({
    base,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    secrets: Object.values(secrets).flat(),
    call,
  });
}

/** Whether flagd evaluates a flag as it is wanted. A disabled flag is told by its reason, or by an error of that name. */
export async function evaluate(
  { key, isOn }: Switched,
  target: Target,
  call: CallContext,
): Promise<CallAnswer> {
  const api = openOfrep(target, call);
  if (api === null)
    return { result: "unknown", statusCode: null, ms: 0, answer: "No OFREP address." };
  const reply = await api.send("POST", path`/ofrep/v1/evaluate/flags/${key}`, {
    json: { context: {} },
  });
  const read = evaluation.safeParse(reply.body);
  const failed = failure.safeParse(reply.body);
  const disabled =
    (isOk(reply) && read.success && read.data.reason === "DISABLED") ||
    (!isOk(reply) && failed.success && /disabled/i.test(JSON.stringify(failed.data)));
  if (!isOk(reply) && !disabled) {
    return refusal(reply, {
      system: "flagd",
      credentials: "The OFREP token",
      needs: "to evaluate flags",
      missing: `flagd does not know the flag ${key} yet.`,
      secrets: api.secrets,
      at: call.at,
      reading: true,
    });
  }
  const said = `flagd evaluates ${key} as ${disabled ? "off" : "on"}.`;
  return disabled === isOn
    ? answerOf(reply, "accepted", said, { stage: "running" })
    : answerOf(reply, "done", said);
}
