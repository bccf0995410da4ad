import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { asksOf, buildAnswer, pendingInputs, readBuild } from "./builds";
import type { Jenkins } from "./client";

/** An input that was let go: of which build, when, and all that it waited for then. */
type StepRef = { number: number; since: number; inputs: string[] };

/** Such an input's name in `CallAnswer.ref`. */
export function stepRef(number: number, at: Date, inputs: readonly { id: string }[]): string {
  const ids = inputs.map(({ id }) => encodeURIComponent(id)).join(",");
  return `step:${number}:${at.getTime()}:${ids}`;
}

export function parseStepRef(ref: string): StepRef | null {
  const [, number, since, ids] = /^step:(\d{1,15}):(\d{10,15}):([^:]+)$/.exec(ref) ?? [];
  if (ids === undefined) return null;
  return { number: Number(number), since: Number(since), inputs: ids.split(",") };
}

/** Inputs of one wording have one id: so long after it was let go, it is the next that waits. */
const settledMs = 10_000;

/**
 * How what comes after an input stands: done when the build has come to its next input, or has ended well. How much
 * traffic that gave, Jenkins does not know.
 */
export async function followStep(
  jenkins: Jenkins,
  { number, since, inputs: before }: StepRef,
): Promise<CallAnswer> {
  const read = await readBuild(jenkins, number);
  if ("fault" in read) return read.fault;
  const { build, reply } = read;
  // Its own name stays: by the build's it would be taken for all that the build does.
  const { ref: _, ...stands } = buildAnswer(jenkins, reply, build);
  if (!build.building) return stands;
  const { inputs } = await pendingInputs(jenkins, number);
  const isSettled = before.length === 1 && jenkins.call.at.getTime() - since >= settledMs;
  const next = inputs.find(({ id }) => isSettled || !before.includes(encodeURIComponent(id)));
  if (next === undefined) return stands;
  const { stage: __, ...about } = stands;
  const words = `Build ${number} has come to its next input: ${asksOf(next)}`;
  return { ...about, result: "done", answer: words };
}
