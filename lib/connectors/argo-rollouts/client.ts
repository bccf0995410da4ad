import { type Api, apiClient, type ApiReply, path } from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";

/** One call's way to a rollout. */
export type Argo = {
  api: Api;
  namespace: string;
  name: string;
  /** The rollout's own path. */
  place: string;
  /** `/apis/apps/v1/namespaces/{namespace}`. */
  apps: string;
  container: string | null;
  shaAnnotation: string | null;
  /** Whether an undo skips the canary steps. */
  skipsSteps: boolean;
  call: CallContext;
};

/** Opens the way to the rollout of a target. */
export function openArgo({ settings, secrets }: Target, call: CallContext): Argo {
  const { url = "", namespace = "", rollout = "", ca, clientCert } = settings;
  const token = secrets["token"]?.[0];
  const key = secrets["clientKey"]?.[0];
  const headers = {
    accept: "application/json",
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const tls = {
    ...(ca !== undefined && { ca }),
    ...(clientCert !== undefined && key !== undefined && { cert: clientCert, key }),
  };
  const known = Object.values(secrets).flat();
  return {
    api: apiClient({ base: url, headers, secrets: known, call, tls }),
    namespace,
    name: rollout,
    place: path`/apis/argoproj.io/v1alpha1/namespaces/${namespace}/rollouts/${rollout}`,
    apps: path`/apis/apps/v1/namespaces/${namespace}`,
    container: settings["container"] ?? null,
    shaAnnotation: settings["shaAnnotation"] ?? null,
    skipsSteps: settings["afterUndo"] !== "steps",
    call,
  };
}

/** A JSON merge patch (RFC 7386): the same twice changes nothing more. */
export function mergePatch(argo: Argo, below: "" | "/status", patch: object): Promise<ApiReply> {
  const body = { json: patch, type: "application/merge-patch+json" };
  return argo.api.send("PATCH", `${argo.place}${below}`, body);
}

/** What Kubernetes' refusal means. `needs`: "patch on rollouts". */
export function argoRefusal(
  reply: ApiReply,
  { api, namespace, name, call }: Argo,
  about: { needs: string; missing?: string; reading?: boolean },
): CallAnswer {
  return refusal(reply, {
    system: "Kubernetes",
    credentials: "The token or certificate",
    needs: `${about.needs} in the namespace ${namespace}`,
    missing: about.missing ?? `The rollout ${name} is not there.`,
    secrets: api.secrets,
    at: call.at,
    reading: about.reading === true,
  });
}
