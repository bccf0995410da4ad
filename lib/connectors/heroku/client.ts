import { type Api, apiClient, type ApiReply, path } from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";

/** One call's way to an app. */
export type Heroku = {
  api: Api;
  app: string;
  /** `/apps/{app}`. */
  place: string;
  takesBefore: boolean;
  call: CallContext;
};

/** Opens the way to the app of a target. */
export function openHeroku({ settings, secrets }: Target, call: CallContext): Heroku {
  const base = settings["url"] ?? "https://api.heroku.com";
  const app = settings["app"] ?? "";
  const headers = {
    authorization: `Bearer ${secrets["token"]?.[0] ?? ""}`,
    accept: "application/vnd.heroku+json; version=3",
  };
  const known = Object.values(secrets).flat();
  return {
    api: apiClient({ base, headers, secrets: known, call }),
    app,
    place: path`/apps/${app}`,
    takesBefore: settings["otherwise"] === "before",
    call,
  };
}

/** What Heroku's refusal means. */
export function herokuRefusal(
  reply: ApiReply,
  { api, app, call }: Heroku,
  about: { needs?: string; missing?: string; reading?: boolean } = {},
): CallAnswer {
  return refusal(reply, {
    system: "Heroku",
    credentials: "The API token",
    needs: about.needs ?? `the scope write-protected on ${app}`,
    missing: about.missing ?? `The app ${app} is not there.`,
    secrets: api.secrets,
    at: call.at,
    reading: about.reading === true,
  });
}
