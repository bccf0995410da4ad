import { z } from "zod";
import { answerOf } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { opIdIn } from "@/lib/domain/connections/call/op-id";
import type { VersionRef } from "@/lib/domain/connections/operation";
import type { Github } from "./client";
import { deploymentAnswer, listDeployments, readStates } from "./deployments";
import { listRuns, type Run, runAnswer } from "./runs";
import { runOf } from "./run-of";

/** GitHub's clock and ours may differ by so much in what we compare. */
const slackMs = 5_000;
/** A run appears in the list some seconds after its start; only later is one without our id a candidate. */
const appearMs = 20_000;

/** Looks for our operation in GitHub's lists; `absent` when they were read and it is not there. */
export async function find(
  github: Github,
  opId: string,
  since: Date,
  to: VersionRef | null,
): Promise<CallAnswer> {
  const { way } = github.settings;
  if (way === "deployment") return findDeployment(github, opId);
  if (way === "rerun") return findRerun(github, since, to);
  return findRun(github, opId, since);
}

async function findRun(github: Github, opId: string, since: Date): Promise<CallAnswer> {
  const { way, workflow } = github.settings;
  const event = way === "dispatch" ? "repository_dispatch" : "workflow_dispatch";
  const from = new Date(since.getTime() - slackMs).toISOString().replace(/\.\d+Z$/, "Z");
  const found = await listRuns(github, way === "dispatch" ? null : workflow, {
    event,
    created: `>=${from}`,
  });
  if ("fault" in found) return found.fault;
  const { runs, reply } = found;
  const ours = runs.find((run) => run.display_title.includes(opId));
  if (ours !== undefined) return runAnswer(github, reply, ours);
  const only = onlyCandidate(runs);
  const isLate = github.call.at.getTime() - since.getTime() >= appearMs;
  if (only !== null && isLate && (await isByUs(github, only))) {
    return runAnswer(github, reply, only);
  }
  const words = `GitHub lists no run of ours. (It is known by op_id in the workflow's run-name.)`;
  return answerOf(reply, "absent", words);
}

/** Without our id in its name: the single run that is new, if it is single and no other operation's. */
function onlyCandidate(runs: readonly Run[]): Run | null {
  const [one, ...others] = runs;
  const isOther = one !== undefined && opIdIn(one.display_title) !== null;
  return one !== undefined && others.length === 0 && !isOther ? one : null;
}

const user = z.object({ login: z.string() });

/** Whether nothing says that somebody else started a run: an App is a bot, a token is of a user. */
async function isByUs(github: Github, { triggering_actor: actor }: Run): Promise<boolean> {
  if ((actor ?? null) === null) return true;
  if (github.permissions !== null) return /\[bot\]$/.test(actor?.login ?? "");
  const me = user.safeParse((await github.api.get("/user")).body);
  return !me.success || me.data.login === actor?.login;
}

async function findRerun(github: Github, since: Date, to: VersionRef | null): Promise<CallAnswer> {
  const found = await listRuns(github, github.settings.workflow, { per_page: 50 });
  if ("fault" in found) return found.fault;
  const { runs, reply } = found;
  const from = since.getTime() + reply.aheadMs - slackMs;
  const again = runs.filter((run) => run.run_attempt > 1 && Date.parse(run.run_started_at) >= from);
  const ours = to === null ? null : runOf(again, to);
  if (ours !== null) return runAnswer(github, reply, ours);
  return answerOf(reply, "absent", "GitHub lists no run that was started again.");
}

async function findDeployment(github: Github, opId: string): Promise<CallAnswer> {
  const found = await listDeployments(github);
  if ("fault" in found) return found.fault;
  const ours = found.deployments.find(
    (one) => one.payload.op_id === opId || (one.description ?? "").includes(opId),
  );
  if (ours === undefined)
    return answerOf(found.reply, "absent", "GitHub lists no deployment of ours.");
  const read = await readStates(github, ours.id);
  return "fault" in read ? read.fault : deploymentAnswer(read.reply, ours.id, read.states);
}
