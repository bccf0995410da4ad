import { type Api, apiClient, type ApiReply, path } from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";

export type GitlabSettings = {
  web: string;
  project: string;
  way: "retry" | "pipeline";
  environment: string;
  ref: string;
  variables: string;
};

/** One call's way to a project. */
export type Gitlab = {
  api: Api;
  settings: GitlabSettings;
  /** `/projects/{id}`. */
  place: string;
  triggerToken: string | null;
  call: CallContext;
};

const usualVariables = "ROLLBACK_TO={version}\nOP_ID={op_id}\nENVIRONMENT={environment}";

/** Opens the way to the project of a target, with the usual settings where none were given. */
export function openGitlab(target: Target, call: CallContext): Gitlab {
  const { settings, secrets, environment } = target;
  const web = (settings["url"] ?? "https://gitlab.com").replace(/\/+$/, "");
  const project = settings["project"] ?? "";
  const headers = { "private-token": secrets["token"]?.[0] ?? "", accept: "application/json" };
  const known = Object.values(secrets).flat();
  return {
    api: apiClient({ base: `${web}/api/v4`, headers, secrets: known, call }),
    settings: {
      web,
      project,
      way: settings["way"] === "pipeline" ? "pipeline" : "retry",
      environment: (settings["environment"] ?? "{environment}").replaceAll(
        "{environment}",
        environment,
      ),
      ref: settings["ref"] ?? "main",
      variables: settings["variables"] ?? usualVariables,
    },
    place: path`/projects/${project}`,
    triggerToken: secrets["triggerToken"]?.[0] ?? null,
    call,
  };
}

/** What GitLab's refusal means. */
export function gitlabRefusal(
  reply: ApiReply,
  { api, settings, call }: Gitlab,
  about: { needs?: string; missing?: string; reading?: boolean } = {},
): CallAnswer {
  return refusal(reply, {
    system: "GitLab",
    credentials: "The access token",
    needs: about.needs ?? `scope api and the role Developer in ${settings.project}`,
    missing: about.missing ?? `The project ${settings.project} is not there.`,
    secrets: api.secrets,
    at: call.at,
    reading: about.reading === true,
  });
}

/** Where people look; null for a project that is only known by its number. */
export function webUrl({ settings }: Gitlab, below: string): string | null {
  const { web, project } = settings;
  return /^\d+$/.test(project) ? null : `${web}/${project}/-/${below}`;
}
