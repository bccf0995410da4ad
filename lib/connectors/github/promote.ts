import { answerOf } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Steering } from "@/lib/domain/connections/operation";
import type { Github } from "./client";
import { approveRun } from "./follow";
import { listRuns } from "./runs";

const mostRuns = 5;

/** Lets the newest run that waits for a reviewer of our environment go on. */
export async function promote(github: Github, { version }: Steering): Promise<CallAnswer> {
  const found = await listRuns(github, null, { status: "waiting", per_page: mostRuns });
  if ("fault" in found) return found.fault;
  let last: CallAnswer | null = null;
  for (const run of found.runs) {
    last = await approveRun(github, run.id, `${version} goes on, says Bellwether`);
    if (last.result !== "refused") return last;
  }
  const words = `No run waits for a reviewer of ${github.settings.environment}.`;
  return last ?? answerOf(found.reply, "refused", words);
}
