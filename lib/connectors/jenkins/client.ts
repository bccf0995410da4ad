import { type Api, apiClient, type ApiReply, path, saidBy } from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";

/** A job by its full name; `place`: `/job/folder/job/name`. */
type Job = { name: string; place: string };

/** One call's way to a job. */
export type Jenkins = Job & {
  api: Api;
  base: string;
  /** The one that rolls releases out. */
  deploys: Job;
  parameters: string;
  environment: string;
  unstableIsDone: boolean;
  call: CallContext;
};

const usualParameters = "ROLLBACK_TO={version}\nOP_ID={op_id}\nENVIRONMENT={environment}";

/** Opens the way to the job of a target, with the usual settings where none were given. */
export function openJenkins(target: Target, call: CallContext): Jenkins {
  const { settings, secrets, environment } = target;
  const base = (settings["url"] ?? "").replace(/\/+$/, "");
  const name = settings["job"] ?? "";
  const pair = `${settings["user"] ?? ""}:${secrets["token"]?.[0] ?? ""}`;
  const basic = Buffer.from(pair).toString("base64");
  const known = [...Object.values(secrets).flat(), basic];
  const headers = { authorization: `Basic ${basic}`, accept: "application/json" };
  return {
    api: apiClient({ base, headers, secrets: known, call }),
    base,
    ...jobOf(name),
    deploys: jobOf(settings["deployJob"] ?? name),
    parameters: settings["parameters"] ?? usualParameters,
    environment,
    unstableIsDone: settings["unstable"] === "done",
    call,
  };
}

function jobOf(name: string): Job {
  const parts = name.split("/").map((part) => path`/job/${part}`);
  return { name, place: parts.join("") };
}

/** What Jenkins' refusal means. `needs`: "Job/Build". */
export function jenkinsRefusal(
  reply: ApiReply,
  { api, name, call }: Jenkins,
  about: { needs: string; missing?: string; reading?: boolean },
): CallAnswer {
  return refusal(reply, {
    system: "Jenkins",
    credentials: "The API token",
    needs: `${about.needs} on ${name}`,
    missing: about.missing ?? `The job ${name} is not there.`,
    secrets: api.secrets,
    at: call.at,
    reading: about.reading === true,
    hasPages: true,
    own: (one) => (one.is === "answered" ? noCrumb(one, api.secrets) : null),
  });
}

/** A password needs a crumb and a session; an API token needs neither. */
function noCrumb(reply: ApiReply, secrets: readonly string[]): CallAnswer | null {
  if (reply.is !== "answered" || reply.statusCode !== 403) return null;
  if (!saidBy(reply, secrets).includes("No valid crumb")) return null;
  const answer = "Jenkins wants a crumb: that is what it says to a password. Use an API token.";
  return { result: "refused", statusCode: 403, ms: reply.ms, answer };
}
