import { z } from "zod";
import { answerOf, type ApiReply, path, type Query, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Github, githubRefusal } from "./client";

const run = z.object({
  id: z.int(),
  display_title: z.string().catch(""),
  head_sha: z.string().catch(""),
  head_branch: z.string().nullish(),
  event: z.string().catch(""),
  status: z.string().nullish(),
  conclusion: z.string().nullish(),
  run_attempt: z.number().catch(1),
  created_at: z.string().catch(""),
  run_started_at: z.string().catch(""),
  triggering_actor: z.object({ login: z.string() }).nullish().catch(null),
});
export type Run = z.infer<typeof run>;

const list = z.object({ workflow_runs: z.array(run) });

/** A run's name in `CallAnswer.ref`: which run, and which of its attempts. */
export function runRef(id: number, attempt = 1): string {
  return `run:${id}:${attempt}`;
}

export function parseRunRef(ref: string): { id: number; attempt: number } | null {
  const [, id, attempt] = /^run:(\d{1,18}):(\d{1,6})$/.exec(ref) ?? [];
  return id === undefined ? null : { id: Number(id), attempt: Number(attempt) };
}

/** Runs, newest first: of one workflow, or of the whole repository. */
export async function listRuns(
  github: Github,
  workflow: string | null,
  query: Query,
): Promise<{ runs: Run[]; reply: ApiReply } | { fault: CallAnswer }> {
  const { repo } = github;
  const place = workflow === null ? "runs" : path`workflows/${workflow}/runs`;
  const reply = await github.api.get(`${repo}/actions/${place}`, { per_page: 30, ...query });
  const read = list.safeParse(reply.body);
  if (isOk(reply) && read.success) return { runs: read.data.workflow_runs, reply };
  if (isOk(reply)) return { fault: answerOf(reply, "unreachable", "Its list could not be read.") };
  const missing = workflow === null ? {} : { missing: `The workflow ${workflow} is not there.` };
  return {
    fault: githubRefusal(reply, github, { needs: "Actions: read", reading: true, ...missing }),
  };
}

/** One run by its id. */
export async function readRun(
  github: Github,
  id: number,
): Promise<{ run: Run; reply: ApiReply } | { fault: CallAnswer }> {
  const reply = await github.api.get(`${github.repo}/actions/runs/${id}`);
  const read = run.safeParse(reply.body);
  if (isOk(reply) && read.success) return { run: read.data, reply };
  if (isOk(reply)) return { fault: answerOf(reply, "unreachable", "The run could not be read.") };
  const about = { needs: "Actions: read", reading: true, missing: `Run ${id} is not there.` };
  return { fault: githubRefusal(reply, github, about) };
}

export function runUrl({ settings }: Github, id: number): string {
  return `${settings.web}/${settings.owner}/${settings.name}/actions/runs/${id}`;
}

/** How a run of ours stands. */
export function runAnswer(github: Github, reply: ApiReply, one: Run): CallAnswer {
  const about = { ref: runRef(one.id, one.run_attempt), externalUrl: runUrl(github, one.id) };
  const { status, conclusion } = one;
  if (status === "completed" && conclusion === "success") {
    return answerOf(reply, "done", `Run ${one.id} ended well.`, about);
  }
  if (status === "completed") {
    const words = `Run ${one.id} ended as ${conclusion ?? "nothing"}.`;
    return answerOf(reply, "accepted", words, { ...about, stage: "failed" });
  }
  if (status === "waiting") {
    const words = `GitHub waits for a reviewer to let run ${one.id} into ${github.settings.environment}.`;
    return answerOf(reply, "accepted", words, { ...about, stage: "waiting" });
  }
  const stage = status === "in_progress" ? "running" : "queued";
  const words = `Run ${one.id} is ${(status ?? "queued").replaceAll("_", " ")}.`;
  return answerOf(reply, "accepted", words, { ...about, stage });
}
