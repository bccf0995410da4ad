import type { Versions } from "@/lib/connectors/connector";
import { answerOf } from "@/lib/connectors/api-client";
import type { OutsideVersion } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import type { Github } from "./client";
import { listDeployments, readStates } from "./deployments";
import { listRuns } from "./runs";

/** Each deployment's states are a call of their own. */
const mostRead = 10;

/** What GitHub knows to have gone out: successful runs, or deployments that succeeded. */
export async function listVersions(github: Github): Promise<Versions> {
  return github.settings.way === "rerun" ? ofRuns(github) : ofDeployments(github);
}

async function ofRuns(github: Github): Promise<Versions> {
  const { workflow } = github.settings;
  const found = await listRuns(github, workflow, { status: "success", per_page: 20 });
  if ("fault" in found) return { answer: found.fault, versions: [] };
  const versions = found.runs.map((run, i) => ({
    id: String(run.id),
    version: run.head_branch ?? run.display_title,
    sha: run.head_sha === "" ? null : run.head_sha,
    at: momentOf(run.run_started_at),
    current: i === 0,
  }));
  return { answer: answerOf(found.reply, "done", ""), versions };
}

async function ofDeployments(github: Github): Promise<Versions> {
  const found = await listDeployments(github);
  if ("fault" in found) return { answer: found.fault, versions: [] };
  const versions: OutsideVersion[] = [];
  for (const one of found.deployments.slice(0, mostRead)) {
    const read = await readStates(github, one.id);
    if ("fault" in read) return { answer: read.fault, versions };
    const [newest] = read.states;
    if (!read.states.includes("success")) continue;
    versions.push({
      id: String(one.id),
      version: one.ref,
      sha: one.sha === "" ? null : one.sha,
      at: momentOf(one.created_at),
      current: newest === "success" && versions.every((other) => !other.current),
    });
  }
  return { answer: answerOf(found.reply, "done", ""), versions };
}

function momentOf(text: string) {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : instant(ms);
}
