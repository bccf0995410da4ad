import { type Api, apiClient, type ApiReply, headerOf, path } from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";
import { appToken, type Permissions } from "./app-token";
import { type GithubSettings, githubSettings, headers } from "./settings";

/** One call's way to a repository. */
export type Github = {
  api: Api;
  settings: GithubSettings;
  /** `/repos/{owner}/{name}`. */
  repo: string;
  /** What an App's installation may do; null where a token keeps that to itself. */
  permissions: Permissions | null;
  call: CallContext;
};

/** Opens the way: with the token, or with one made of a GitHub App's key. */
export async function openGithub(
  target: Target,
  call: CallContext,
): Promise<Github | { fault: CallAnswer }> {
  const settings = githubSettings(target);
  const key = target.secrets["privateKey"]?.[0];
  const id = target.settings["appId"];
  const known = Object.values(target.secrets).flat();
  const made =
    key !== undefined && id !== undefined ? await appToken(settings, { id, key }, call) : null;
  if (made !== null && "fault" in made) return made;
  const token = made?.token ?? target.secrets["token"]?.[0] ?? "";
  const { base, owner, name } = settings;
  return {
    api: apiClient({ base, headers: headers(token), secrets: [...known, token], call }),
    settings,
    repo: path`/repos/${owner}/${name}`,
    permissions: made?.permissions ?? null,
    call,
  };
}

/** What GitHub's refusal means. `needs`: "Actions: write"; `on`: what, where that is not the repository. */
export function githubRefusal(
  reply: ApiReply,
  { api, settings, call }: Github,
  about: { needs: string; on?: string; missing?: string; reading?: boolean },
): CallAnswer {
  const repository = `${settings.owner}/${settings.name}`;
  return refusal(reply, {
    system: "GitHub",
    credentials: "The token",
    needs: `${about.needs} on ${about.on ?? repository}`,
    missing: about.missing ?? `${repository} is not there.`,
    secrets: api.secrets,
    at: call.at,
    reading: about.reading === true,
    own: limited(call.at),
  });
}

/** GitHub says "too many calls" with a 403 too, and when to come back in a header of its own. */
function limited(at: Date) {
  return (reply: ApiReply): CallAnswer | null => {
    if (reply.is !== "answered" || (reply.statusCode !== 403 && reply.statusCode !== 429))
      return null;
    const spent = headerOf(reply, "x-ratelimit-remaining") === "0";
    const after = headerOf(reply, "retry-after");
    if (!spent && after === null && reply.statusCode === 403) return null;
    const reset = Number(headerOf(reply, "x-ratelimit-reset") ?? Number.NaN) * 1000 - at.getTime();
    const given = after !== null && /^\d{1,6}$/.test(after) ? Number(after) * 1000 : reset;
    const retryAfterMs = Number.isNaN(given) ? {} : { retryAfterMs: Math.max(0, given) };
    const { statusCode, ms } = reply;
    const answer = "GitHub asks for fewer calls: the token's limit is spent.";
    return { result: "busy", statusCode, ms, answer, ...retryAfterMs };
  };
}
