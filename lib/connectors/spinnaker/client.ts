import { type Api, apiClient, type ApiReply, path } from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Settings } from "@/lib/domain/connections/kind";
import type { Target } from "@/lib/domain/connections/operation";

/** One call's way to an application, through Spinnaker's API (Gate). */
export type Gate = {
  api: Api;
  application: string;
  /** `/applications/{application}`. */
  place: string;
  settings: Settings;
  call: CallContext;
};

/** Opens the way to the application of a target, by a token, a password or a certificate. */
export function openGate({ settings, secrets }: Target, call: CallContext): Gate {
  const { url = "", application = "", user, ca, clientCert, auth = "token" } = settings;
  // What was given for another way in stays kept, and is not sent.
  const secretFor = (way: string, name: string) => (auth === way ? secrets[name]?.[0] : undefined);
  const token = secretFor("token", "token");
  const password = secretFor("basic", "password");
  const key = secretFor("certificate", "clientKey");
  const basic =
    user === undefined || password === undefined
      ? undefined
      : Buffer.from(`${user}:${password}`).toString("base64");
  const authorization = token === undefined ? basic && `Basic ${basic}` : `Bearer ${token}`;
  const headers = {
    accept: "application/json",
    ...(authorization !== undefined && { authorization }),
  };
  const tls = {
    ...(ca !== undefined && { ca }),
    ...(clientCert !== undefined && key !== undefined && { cert: clientCert, key }),
  };
  const known = [...Object.values(secrets).flat(), ...(basic === undefined ? [] : [basic])];
  return {
    api: apiClient({ base: url, headers, secrets: known, call, tls }),
    application,
    place: path`/applications/${application}`,
    settings,
    call,
  };
}

/** What Spinnaker knows us by, as the settings say. */
const knownBy: Readonly<Record<string, string>> = {
  token: "The token",
  basic: "The user and password",
  certificate: "The client certificate",
  none: "Being nobody",
};

/** What Gate's refusal means. `needs`: "EXECUTE". */
export function gateRefusal(
  reply: ApiReply,
  { api, application, settings, call }: Gate,
  about: { needs: string; missing?: string; reading?: boolean },
): CallAnswer {
  return refusal(reply, {
    system: "Spinnaker",
    credentials: knownBy[settings["auth"] ?? "token"] ?? "The token",
    needs: `${about.needs} on the application ${application}`,
    missing: about.missing ?? `The application ${application} is not there.`,
    secrets: api.secrets,
    at: call.at,
    reading: about.reading === true,
    own: signInPage,
  });
}

/** Gate sends whoever it does not know to where people sign in with a browser. */
function signInPage(reply: ApiReply): CallAnswer | null {
  if (reply.is !== "answered" || reply.statusCode !== 302) return null;
  const answer =
    "Spinnaker sends us to a page where people sign in: that address takes no token. Use its port for the API, with a client certificate.";
  return { result: "refused", statusCode: 302, ms: reply.ms, answer };
}
