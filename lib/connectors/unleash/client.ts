import { z } from "zod";
import { type Api, apiClient, answerOf, type ApiReply, path } from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";

/** One call's way to an environment of a project. */
export type Unleash = { api: Api; project: string; environment: string; call: CallContext };

/** What switching a flag takes over there. */
export const switching = "UPDATE_FEATURE_ENVIRONMENT";

/** Opens the way to the environment of a target. */
export function openUnleash({ settings, secrets }: Target, call: CallContext): Unleash {
  const known = Object.values(secrets).flat();
  return {
    api: apiClient({
      base: settings["url"] ?? "",
      // No "Bearer": Unleash takes the token as it is.
      headers: { authorization: secrets["token"]?.[0] ?? "" },
      secrets: known,
      call,
    }),
    project: settings["project"] ?? "default",
    environment: settings["environment"] ?? "",
    call,
  };
}

export function flagPath({ project, environment }: Unleash, key: string): string {
  return path`/api/admin/projects/${project}/features/${key}/environments/${environment}`;
}

const said = z.object({ permissions: z.array(z.string()).optional() });

/** What Unleash's refusal means; it names the permission itself. */
export function unleashRefusal(
  reply: ApiReply,
  { api, project, environment, call }: Unleash,
  about: { key?: string; reading?: boolean } = {},
): CallAnswer {
  const named = said.safeParse(reply.body);
  const permission = (named.success && named.data.permissions?.[0]) || switching;
  const flag = about.key === undefined ? "" : `the flag ${about.key}, `;
  return refusal(reply, {
    system: "Unleash",
    credentials: "The API token",
    needs: `${permission} in the environment ${environment} of the project ${project} (an environment that is not there is refused so, too)`,
    missing: `There is no such thing as ${flag}the environment ${environment} or the project ${project}.`,
    secrets: api.secrets,
    at: call.at,
    reading: about.reading === true,
    own: (answer) =>
      answer.is === "answered" && answer.statusCode === 409
        ? answerOf(answer, "busy", "Somebody else was changing the flag in the same moment.")
        : null,
  });
}
