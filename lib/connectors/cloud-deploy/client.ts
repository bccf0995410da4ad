import { type Api, apiClient, type ApiReply, path } from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { accessToken, forgetToken } from "@/lib/connectors/google/access-token";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Settings } from "@/lib/domain/connections/kind";
import type { Target } from "@/lib/domain/connections/operation";

/** One call's way to a delivery pipeline. */
export type Pipeline = {
  api: Api;
  token: string;
  project: string;
  location: string;
  name: string;
  targetId: string;
  /** `/v1/projects/{p}/locations/{l}/deliveryPipelines/{name}`. */
  place: string;
  settings: Settings;
  call: CallContext;
};

/** Opens the way to the pipeline of a target, with an access token for it. */
export async function openPipeline(
  target: Target,
  call: CallContext,
): Promise<Pipeline | { fault: CallAnswer }> {
  const issued = await accessToken(target, call);
  if ("fault" in issued) return issued;
  const { settings, secrets } = target;
  const { project = "", location = "", pipeline = "", target: targetId = "" } = settings;
  const { token } = issued;
  const base = settings["url"] ?? "https://clouddeploy.googleapis.com";
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const known = [...Object.values(secrets).flat(), token];
  return {
    api: apiClient({ base, headers, secrets: known, call }),
    token,
    project,
    location,
    name: pipeline,
    targetId,
    place: path`/v1/projects/${project}/locations/${location}/deliveryPipelines/${pipeline}`,
    settings,
    call,
  };
}

/** What Google's refusal means. `needs`: "clouddeploy.rollouts.create". */
export function pipelineRefusal(
  reply: ApiReply,
  { api, token, name, project, call }: Pipeline,
  about: { needs: string; missing?: string; reading?: boolean },
): CallAnswer {
  if (reply.is === "answered" && reply.statusCode === 401) forgetToken(token);
  return refusal(reply, {
    system: "Google",
    credentials: "The service account",
    needs: `${about.needs} on ${name} in ${project}`,
    missing: about.missing ?? `The delivery pipeline ${name} is not there.`,
    secrets: api.secrets,
    at: call.at,
    reading: about.reading === true,
  });
}
