import { z } from "zod";
import { answerOf, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Github, githubRefusal } from "./client";
import { deploymentRef, followDeployment } from "./deployments";
import { runRef, runUrl } from "./runs";

const pending = z.array(z.object({ environment: z.object({ id: z.int(), name: z.string() }) }));
const letIn = z.array(z.object({ id: z.int() }));

/**
 * Lets a run that waits into the environment of the settings. `ref`: the deployments that this let go, where GitHub
 * names them, else the run: of one with several gates the run alone does not say which of them is through.
 */
export async function approveRun(github: Github, id: number, comment: string): Promise<CallAnswer> {
  const { environment } = github.settings;
  const place = `${github.repo}/actions/runs/${id}/pending_deployments`;
  const reading = await github.api.get(place);
  const waits = pending.safeParse(reading.body);
  if (!isOk(reading) || !waits.success) {
    return githubRefusal(reading, github, { needs: "Actions: read", reading: true });
  }
  const ids = waits.data
    .filter((one) => one.environment.name === environment)
    .map((one) => one.environment.id);
  if (ids.length === 0) {
    return answerOf(reading, "refused", `Run ${id} does not wait for ${environment}.`);
  }
  const json = { environment_ids: ids, state: "approved", comment };
  const reply = await github.api.send("POST", place, { json });
  if (isOk(reply)) {
    const about = { ref: gateRef(reply.body, id), externalUrl: runUrl(github, id) };
    return answerOf(reply, "done", `Run ${id} may go into ${environment}.`, about);
  }
  const on = `${github.repo.slice("/repos/".length)}, and its owner must be a required reviewer of ${environment}`;
  return githubRefusal(reply, github, { needs: "Deployments: write", on });
}

/** A run goes through a gate with a job each of its matrix: more than so many are not asked about one by one. */
const mostDeployments = 10;

function gateRef(body: unknown, run: number): string {
  const read = letIn.safeParse(body);
  const ids = read.success ? read.data.map((one) => one.id) : [];
  const [only, ...others] = ids;
  if (only === undefined || ids.length > mostDeployments) return runRef(run);
  return others.length === 0 ? deploymentRef(only) : `gate:${ids.join(",")}`;
}

export function parseGateRef(ref: string): number[] | null {
  const [, ids] = /^gate:(\d{1,18}(?:,\d{1,18})*)$/.exec(ref) ?? [];
  return ids === undefined ? null : ids.split(",").map(Number);
}

/** How what was let through a gate stands: as the worst of it does, and done when all of it is. */
export async function followGate(github: Github, ids: readonly number[]): Promise<CallAnswer> {
  let open: CallAnswer | null = null;
  let last = answerOf({ is: "unreachable", ms: 0, why: "" }, "unknown", "Nothing was let go.");
  for (const id of ids) {
    const { ref: _, ...answer } = await followDeployment(github, id);
    last = answer;
    if (answer.stage === "failed") return answer;
    if (answer.result !== "done") open ??= answer;
  }
  return open ?? last;
}
