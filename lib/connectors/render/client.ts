import { type Api, apiClient, type ApiReply, path } from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";

/** One call's way to a service. */
export type Render = {
  api: Api;
  service: string;
  /** `/services/{id}`. */
  place: string;
  switchesOff: boolean;
  call: CallContext;
};

/** Opens the way to the service of a target. */
export function openRender({ settings, secrets }: Target, call: CallContext): Render {
  const base = settings["url"] ?? "https://api.render.com/v1";
  const service = settings["service"] ?? "";
  const token = secrets["token"]?.[0] ?? "";
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const known = Object.values(secrets).flat();
  return {
    api: apiClient({ base, headers, secrets: known, call }),
    service,
    place: path`/services/${service}`,
    switchesOff: settings["autoDeploy"] !== "keep",
    call,
  };
}

/** What Render's refusal means. */
export function renderRefusal(
  reply: ApiReply,
  { api, service, call }: Render,
  about: { missing?: string; reading?: boolean } = {},
): CallAnswer {
  return refusal(reply, {
    system: "Render",
    credentials: "The API key",
    needs: `an owner who may deploy ${service}`,
    missing: about.missing ?? `The service ${service} is not there.`,
    secrets: api.secrets,
    at: call.at,
    reading: about.reading === true,
  });
}
