import type { Operation, Target } from "@/lib/domain/connections/operation";
import { fill, type TemplateWords } from "@/lib/domain/connections/template";
import { wordsOf } from "@/lib/connectors/template-words";

export type GithubSettings = {
  base: string;
  /** Where people look. */
  web: string;
  /** GitHub Enterprise Server knows neither run details nor as many inputs. */
  isServer: boolean;
  owner: string;
  name: string;
  way: "workflow" | "rerun" | "deployment" | "dispatch";
  workflow: string;
  ref: string;
  inputs: string;
  environment: string;
  eventType: string;
};

const usualInputs = "environment={environment}\nversion={version}\nop_id={op_id}";

/** The settings of a target, with the usual values where none were given. */
export function githubSettings({ settings, environment }: Target): GithubSettings {
  const base = (settings["apiUrl"] ?? "https://api.github.com").replace(/\/+$/, "");
  const [owner = "", name = ""] = (settings["repository"] ?? "").split("/");
  const isServer = new URL(base).pathname.startsWith("/api/v3");
  return {
    base,
    web: webOf(base),
    isServer,
    owner,
    name,
    way: (settings["way"] ?? "workflow") as GithubSettings["way"],
    workflow: settings["workflow"] ?? "",
    ref: settings["ref"] ?? "main",
    inputs: settings["inputs"] ?? usualInputs,
    environment: (settings["environment"] ?? "{environment}").replaceAll(
      "{environment}",
      environment,
    ),
    eventType: settings["eventType"] ?? "rollback",
  };
}

/** The words that lines of the settings may name, of a rollback. */
export function githubWords(
  operation: Extract<Operation, { action: "roll_back" }>,
  { environment }: GithubSettings,
): TemplateWords {
  const words = wordsOf(operation);
  return { ...words, environment: fill(environment, words) };
}

export function headers(token: string): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
    // GitHub refuses calls that do not say who asks.
    "user-agent": "Bellwether/1 (+connector)",
  };
}

/** api.github.com → github.com; api.acme.ghe.com → acme.ghe.com; HOST/api/v3 → HOST. */
function webOf(base: string): string {
  const { protocol, host } = new URL(base);
  return `${protocol}//${host.replace(/^api\./, "")}`;
}
