import { type Api, apiClient, answerOf, type ApiReply } from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";

/** One call's way to an environment. */
export type Flagsmith = { api: Api; environment: string; byState: boolean; call: CallContext };

export const usualUrl = "https://api.flagsmith.com";

/** Opens the way to the environment of a target. */
export function openFlagsmith({ settings, secrets }: Target, call: CallContext): Flagsmith {
  const known = Object.values(secrets).flat();
  return {
    api: apiClient({
      base: settings["url"] ?? usualUrl,
      headers: { authorization: `Api-Key ${secrets["token"]?.[0] ?? ""}` },
      secrets: known,
      call,
    }),
    environment: settings["environment"] ?? "",
    byState: settings["way"] === "feature_state",
    call,
  };
}

/** What Flagsmith's refusal means. A key it does not know gets 401 or 403, by its words only. */
export function flagsmithRefusal(
  reply: ApiReply,
  { api, environment, call }: Flagsmith,
  about: { needs?: string; missing?: string; reading?: boolean } = {},
): CallAnswer {
  return refusal(reply, {
    system: "Flagsmith",
    credentials: "The API key",
    needs: `${about.needs ?? "UPDATE_FEATURE_STATE"} on the environment ${environment}`,
    missing: about.missing ?? `The environment ${environment} is not there.`,
    secrets: api.secrets,
    at: call.at,
    reading: about.reading === true,
    own: (answer) => wrongKey(answer),
  });
}

function wrongKey(reply: ApiReply): CallAnswer | null {
  if (reply.is !== "answered" || reply.statusCode !== 403) return null;
  if (!/credentials were not provided|invalid token|not valid/i.test(reply.text)) return null;
  return answerOf(
    reply,
    "refused",
    "The API key is not accepted: it is wrong, expired or revoked.",
  );
}
