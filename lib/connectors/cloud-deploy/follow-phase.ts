import { answerOf } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Pipeline } from "./client";
import { stageOf } from "./follow";
import { releaseIdOf } from "./releases";
import { readRollout, type Rollout, rolloutIdOf, rolloutPage, shareOfPhase } from "./rollouts";

type PhaseRef = { release: string; id: string; phase: string };

/** A phase that was let begin, as it is asked for again. */
export function phaseRef(one: Rollout, phase: string): string {
  return `phase:${releaseIdOf(one.name)}/${rolloutIdOf(one)}/${phase}`;
}

export function parsePhaseRef(ref: string): PhaseRef | null {
  const part = "([a-z0-9-]{1,63})";
  const [, release, id, phase] = new RegExp(`^phase:${part}/${part}/${part}$`).exec(ref) ?? [];
  if (release === undefined || id === undefined || phase === undefined) return null;
  return { release, id, phase };
}

const failures = ["FAILED", "ABORTED", "SKIPPED"];

/** How a phase that was let begin stands, and what it gives where its name says so. */
export async function followPhase(pipeline: Pipeline, named: PhaseRef): Promise<CallAnswer> {
  const read = await readRollout(pipeline, named);
  if ("fault" in read) return read.fault;
  const { rollout, reply } = read;
  const phase = rollout.phases.find(({ id }) => id === named.phase);
  const externalUrl = rolloutPage(pipeline, rollout);
  if (phase?.state === "SUCCEEDED") {
    const share = shareOfPhase(phase);
    const known = share === null ? {} : { share };
    return answerOf(reply, "done", `The phase ${phase.id} is done.`, { externalUrl, ...known });
  }
  // Its own name stays: events of the rollout speak of more than this phase.
  const { ref: _, ...stands } = stageOf(pipeline, rollout, reply);
  if (stands.stage === "failed") return stands;
  const going = (words: string, stage: "queued" | "running" | "failed") =>
    answerOf(reply, "accepted", words, { externalUrl, stage });
  if (phase === undefined) return going(`The phase ${named.phase} is not there.`, "failed");
  const { id, state } = phase;
  if (failures.includes(state)) return going(`The phase ${id} ended as ${state}.`, "failed");
  if (stands.stage === "waiting" && state !== "PENDING") return stands;
  return going(
    `The phase ${id} is ${state.toLowerCase().replaceAll("_", " ")}.`,
    state === "PENDING" ? "queued" : "running",
  );
}
