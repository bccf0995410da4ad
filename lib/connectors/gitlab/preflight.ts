import { z } from "zod";
import { answerOf, path, isOk } from "@/lib/connectors/api-client";
import type { TestResult } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Gitlab, gitlabRefusal } from "./client";
import { tellExpiry } from "@/lib/connectors/tell-expiry";
import { listDeployments } from "./deployments";

const access = z.object({ access_level: z.number() }).nullish().catch(null);
const project = z.object({
  path_with_namespace: z.string(),
  archived: z.boolean().catch(false),
  ci_forward_deployment_enabled: z.boolean().nullish(),
  ci_forward_deployment_rollback_allowed: z.boolean().nullish(),
  ci_pipeline_variables_minimum_override_role: z.string().nullish(),
  permissions: z.object({ project_access: access, group_access: access }).nullish().catch(null),
});
type Project = z.infer<typeof project>;

const developer = 30;

/** Reads what a rollback would need, and changes nothing. */
export async function preflight(gitlab: Gitlab): Promise<TestResult> {
  const findings = new Findings();
  const reply = await gitlab.api.get(gitlab.place);
  const found = project.safeParse(reply.body);
  if (!isOk(reply) || !found.success)
    return findings.bad(gitlabRefusal(reply, gitlab, { reading: true }));
  findings.saw(`The project ${found.data.path_with_namespace} can be read.`);
  const wrong = projectFault(found.data, gitlab);
  if (wrong !== null) return findings.bad(answerOf(reply, "refused", wrong));
  checkRole(found.data, findings);
  const scope = await checkScope(gitlab, findings);
  if (scope !== null) return findings.bad(scope);
  const rest =
    gitlab.settings.way === "retry"
      ? await checkDeployments(gitlab, findings)
      : await checkBranch(gitlab, findings);
  return rest === null ? findings.good(answerOf(reply, "done", "")) : findings.bad(rest);
}

function projectFault(found: Project, { settings }: Gitlab): string | null {
  if (found.archived) return "The project is archived: nothing runs there.";
  const level = levelOf(found);
  if (level !== null && level < developer) {
    return "The access token's role is too low: it needs the role Developer or more.";
  }
  const guarded = found.ci_forward_deployment_enabled === true;
  if (
    settings.way === "retry" &&
    guarded &&
    found.ci_forward_deployment_rollback_allowed === false
  ) {
    return "The project prevents outdated deployment jobs and does not allow them for rollbacks. Switch on “Allow job retries for rollback deployments” in Settings, CI/CD, General pipelines.";
  }
  const role = found.ci_pipeline_variables_minimum_override_role;
  if (settings.way === "pipeline" && role === "no_one_allowed") {
    return "The project lets nobody start pipelines with variables (Settings, CI/CD, Variables).";
  }
  return null;
}

function levelOf({ permissions }: Project): number | null {
  const levels = [permissions?.project_access, permissions?.group_access]
    .map((one) => one?.access_level)
    .filter((one) => one !== undefined);
  return levels.length === 0 ? null : Math.max(...levels);
}

function checkRole(found: Project, findings: Findings): void {
  if (levelOf(found) !== null) findings.saw("Its role is Developer or more.");
  else findings.doubts("GitLab does not say the token's role here; it needs Developer or more.");
}

const self = z.object({ scopes: z.array(z.string()), expires_at: z.string().nullish() });

async function checkScope(gitlab: Gitlab, findings: Findings): Promise<CallAnswer | null> {
  const reply = await gitlab.api.get("/personal_access_tokens/self");
  const read = self.safeParse(reply.body);
  if (!isOk(reply) || !read.success) {
    findings.doubts("GitLab does not tell the scopes of this kind of token; it needs api.");
    return null;
  }
  if (!read.data.scopes.includes("api")) {
    const words = `The access token lacks the scope api; it has ${read.data.scopes.join(", ")}.`;
    return answerOf(reply, "refused", words);
  }
  findings.saw("It has the scope api.");
  tellExpiry(findings, "The access token", read.data.expires_at ?? "", gitlab.call.at);
  return null;
}

async function checkDeployments(gitlab: Gitlab, findings: Findings): Promise<CallAnswer | null> {
  const { environment } = gitlab.settings;
  const found = await listDeployments(gitlab, { status: "success", per_page: 20 });
  if ("fault" in found) return found.fault;
  const withJob = found.deployments.filter((one) => (one.deployable ?? null) !== null);
  if (withJob.length === 0) {
    const words = `No successful deployment to ${environment} with a job is known: is the environment called so?`;
    return answerOf(found.reply, "refused", words);
  }
  findings.saw(`${withJob.length} earlier deployments to ${environment} can be run again.`);
  const running = await listDeployments(gitlab, { status: "running", per_page: 1 });
  if ("fault" in running) return running.fault;
  findings.saw(
    running.deployments.length === 0
      ? "No deployment is under way."
      : "A deployment is under way just now.",
  );
  return null;
}

async function checkBranch(gitlab: Gitlab, findings: Findings): Promise<CallAnswer | null> {
  const { ref } = gitlab.settings;
  const reply = await gitlab.api.get(`${gitlab.place}${path`/repository/branches/${ref}`}`);
  if (!isOk(reply)) {
    const missing = `There is no branch ${ref}.`;
    return gitlabRefusal(reply, gitlab, { missing, reading: true });
  }
  findings.saw(`The branch ${ref} is there.`);
  return null;
}
