import { type Api, apiClient, type ApiReply, answerOf, path } from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";

/** One call's way to an environment of a project. */
export type LaunchDarkly = {
  api: Api;
  project: string;
  environment: string;
  comment: string;
  call: CallContext;
};

export const usualUrl = "https://app.launchdarkly.com";

/** Opens the way to the environment of a target. */
export function openLaunchDarkly({ settings, secrets }: Target, call: CallContext): LaunchDarkly {
  const known = Object.values(secrets).flat();
  return {
    api: apiClient({
      base: settings["url"] ?? usualUrl,
      // No "Bearer": LaunchDarkly takes the token as it is.
      headers: { authorization: secrets["token"]?.[0] ?? "" },
      secrets: known,
      call,
    }),
    project: settings["project"] ?? "",
    environment: settings["environment"] ?? "",
    comment: settings["comment"] ?? "Bellwether {op_id}",
    call,
  };
}

export function flagPath({ project }: LaunchDarkly, key: string): string {
  return path`/api/v2/flags/${project}/${key}`;
}

/** What LaunchDarkly's refusal means. */
export function launchDarklyRefusal(
  reply: ApiReply,
  opened: LaunchDarkly,
  about: { key?: string; reading?: boolean } = {},
): CallAnswer {
  const { api, project, environment, call } = opened;
  const needs =
    about.reading === true
      ? `viewProject on proj/${project}`
      : `updateOn on proj/${project}:env/${environment}:flag/${about.key ?? "*"} (the role Writer has it)`;
  const flag = about.key === undefined ? "" : `the flag ${about.key}, `;
  return refusal(reply, {
    system: "LaunchDarkly",
    credentials: "The access token",
    needs,
    missing: `There is no such thing as ${flag}the environment ${environment} or the project ${project}.`,
    secrets: api.secrets,
    at: call.at,
    reading: about.reading === true,
    own: (answer) => ownWords(answer, needs, call.at),
  });
}

/** What only LaunchDarkly says so: roles by 401, approvals by 405, its own clock for 429. */
function ownWords(reply: ApiReply, needs: string, at: Date): CallAnswer | null {
  if (reply.is !== "answered") return null;
  const { statusCode, headers } = reply;
  if (statusCode === 401) {
    const words = `The access token is not accepted: it is wrong, expired or revoked, or its role lacks ${needs}.`;
    return answerOf(reply, "refused", words);
  }
  if (statusCode === 405) {
    const words =
      "The environment requires approvals, so LaunchDarkly takes no direct change. Exempt the token over there, or ask for the approval by hand.";
    return answerOf(reply, "refused", words);
  }
  if (statusCode === 409) {
    const words = "Somebody else was changing the flag in the same moment.";
    return answerOf(reply, "busy", words);
  }
  const reset = Number(headers["x-ratelimit-reset"]);
  if (statusCode !== 429 || headers["retry-after"] !== undefined || !(reset > 0)) return null;
  const wait = Math.max(0, reset - at.getTime());
  return answerOf(reply, "busy", "LaunchDarkly asks for fewer calls.", { retryAfterMs: wait });
}
