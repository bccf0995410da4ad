import { z } from "zod";
import { answerOf, type ApiReply, headerOf, path, isOk } from "@/lib/connectors/api-client";
import type { TestResult } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Github, githubRefusal } from "./client";
import { tellExpiry } from "@/lib/connectors/tell-expiry";
import { listDeployments } from "./deployments";
import { listRuns } from "./runs";

const repository = z.object({ full_name: z.string(), archived: z.boolean().catch(false) });
const workflowShape = z.object({ state: z.string(), path: z.string() });
const content = z.object({ content: z.string(), encoding: z.literal("base64") });

/** Reads what a rollback would need, and changes nothing. */
export async function preflight(github: Github): Promise<TestResult> {
  const findings = new Findings();
  const reply = await github.api.get(github.repo);
  const found = repository.safeParse(reply.body);
  if (!isOk(reply) || !found.success) {
    return findings.bad(githubRefusal(reply, github, { needs: "Metadata: read", reading: true }));
  }
  findings.saw(`The repository ${found.data.full_name} can be read.`);
  const ends = headerOf(reply, "github-authentication-token-expiration");
  tellExpiry(findings, "The token", ends ?? "", github.call.at);
  if (found.data.archived) {
    return findings.bad(
      answerOf(reply, "refused", "The repository is archived: nothing runs there."),
    );
  }
  const { way } = github.settings;
  const usesRuns = way === "workflow" || way === "rerun";
  const wrong = usesRuns
    ? await checkWorkflow(github, findings)
    : await checkRest(github, findings);
  if (wrong !== null) return findings.bad(wrong);
  const missing = checkPermission(github, reply, findings);
  return missing === null ? findings.good(answerOf(reply, "done", "")) : findings.bad(missing);
}

async function checkWorkflow(github: Github, findings: Findings): Promise<CallAnswer | null> {
  const { settings, repo } = github;
  const { workflow } = settings;
  const reply = await github.api.get(`${repo}${path`/actions/workflows/${workflow}`}`);
  const found = workflowShape.safeParse(reply.body);
  if (!isOk(reply) || !found.success) {
    const missing = `The workflow ${workflow} is not on the default branch.`;
    return githubRefusal(reply, github, { needs: "Actions: read", missing, reading: true });
  }
  if (found.data.state !== "active") {
    return answerOf(
      reply,
      "refused",
      `The workflow ${workflow} is switched off (${found.data.state}).`,
    );
  }
  findings.saw(`The workflow ${workflow} is there and switched on.`);
  if (settings.way === "workflow") {
    const wrong = await checkText(github, found.data.path, findings);
    if (wrong !== null) return wrong;
  }
  const running = await listRuns(github, workflow, { status: "in_progress", per_page: 1 });
  if ("fault" in running) return running.fault;
  findings.saw(
    running.runs.length === 0 ? "No run of it is under way." : "A run of it is under way just now.",
  );
  return null;
}

/** What the workflow's text shows, where the token may read files. */
async function checkText(
  github: Github,
  file: string,
  findings: Findings,
): Promise<CallAnswer | null> {
  const { settings, repo } = github;
  const place = file.split("/").map(encodeURIComponent).join("/");
  const reply = await github.api.get(`${repo}/contents/${place}`, { ref: settings.ref });
  const read = content.safeParse(reply.body);
  if (!isOk(reply) || !read.success) {
    findings.doubts(
      `The file on ${settings.ref} was not read (that needs Contents: read): does its run-name hold op_id?`,
    );
    return null;
  }
  const text = Buffer.from(read.data.content, "base64").toString("utf8");
  if (!text.includes("workflow_dispatch")) {
    return answerOf(
      reply,
      "refused",
      `${file} on ${settings.ref} has no workflow_dispatch trigger.`,
    );
  }
  if (/^run-name:.*op_id/m.test(text)) {
    findings.saw("Its run-name holds op_id: a run of ours is always found.");
  } else {
    findings.doubts(
      "Its run-name does not hold op_id: after an unclear answer a run of ours may not be found.",
    );
  }
  if (/^\s*concurrency:/m.test(text)) {
    findings.saw("It has a concurrency group: two runs do not race.");
  } else {
    findings.doubts("It has no concurrency group: two runs may race.");
  }
  return null;
}

async function checkRest(github: Github, findings: Findings): Promise<CallAnswer | null> {
  if (github.settings.way === "dispatch") {
    const found = await listRuns(github, null, { event: "repository_dispatch", per_page: 1 });
    if ("fault" in found) return found.fault;
    findings.saw("Runs can be listed, so that ours is found.");
    return null;
  }
  const found = await listDeployments(github);
  if ("fault" in found) return found.fault;
  const { length } = found.deployments;
  const { environment } = github.settings;
  if (length > 0) findings.saw(`Deployments to ${environment} can be read.`);
  else
    findings.doubts(`No deployment to ${environment} is known yet. Is the environment called so?`);
  return null;
}

const needed = {
  workflow: { name: "actions", words: "Actions: write" },
  rerun: { name: "actions", words: "Actions: write" },
  deployment: { name: "deployments", words: "Deployments: write" },
  dispatch: { name: "contents", words: "Contents: write" },
} as const;

/** What can be said of the permission to change something without changing anything. */
function checkPermission(
  { permissions, settings }: Github,
  reply: ApiReply,
  findings: Findings,
): CallAnswer | null {
  const { name, words } = needed[settings.way];
  const scopes = headerOf(reply, "x-oauth-scopes") ?? "";
  if (permissions === null && scopes === "") {
    findings.doubts(
      `Only doing it shows it: whether the token has ${words}. A drill in staging proves it.`,
    );
    return null;
  }
  const isClassic = permissions === null;
  const has = isClassic
    ? scopes.split(/,\s*/).some((one) => one === "repo" || one === "repo_deployment")
    : permissions[name] === "write";
  const what = isClassic ? "the scope repo" : words;
  const who = isClassic ? "The classic token" : "The App";
  if (!has)
    return answerOf(reply, "refused", `${who} lacks ${what}: the rollback would be refused.`);
  findings.saw(`${who} has ${what}.`);
  return null;
}
