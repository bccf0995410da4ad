import { answerOf } from "@/lib/connectors/api-client";
import { begun } from "@/lib/connectors/step-share";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { isVersionName } from "@/lib/domain/connections/inbox/version-name";
import type { Steering } from "@/lib/domain/connections/operation";
import type { Github } from "./client";
import { approveRun } from "./gate";
import { runOf } from "./run-of";
import { listRuns, type Run } from "./runs";

const mostRuns = 30;

/** Lets the newest run of this version that waits for a reviewer of our environment go on. */
export async function promote(github: Github, step: Steering): Promise<CallAnswer> {
  const found = await listRuns(github, null, { status: "waiting", per_page: mostRuns });
  if ("fault" in found) return found.fault;
  let last: CallAnswer | null = null;
  for (const run of runsOf(found.runs, step)) {
    last = begun(await approveRun(github, run.id, `${step.version} goes on, says Bellwether`));
    if (last.result !== "refused") return last;
  }
  const words = `No run of ${step.version} waits for a reviewer of ${github.settings.environment}.`;
  return last ?? answerOf(found.reply, "refused", words);
}

/** Those of the version: what else waits is another release's. Where nothing tells them apart, the only one. */
function runsOf(runs: readonly Run[], { version, sha }: Steering): readonly Run[] {
  const ours = runs.filter((run) => runOf([run], { version, sha }) !== null);
  if (ours.length > 0 || sha !== null) return ours;
  return runs.length === 1 ? runs.filter((run) => !isVersionName(run.head_branch ?? "")) : [];
}
