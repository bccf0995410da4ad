import { z } from "zod";
import { answerOf, type ApiReply, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Jenkins, jenkinsRefusal } from "./client";

const job = z.object({
  buildable: z.boolean().catch(true),
  inQueue: z.boolean().catch(false),
  property: z
    .array(z.object({ parameterDefinitions: z.array(z.object({ name: z.string() })).nullish() }))
    .catch([]),
  lastBuild: z.object({ number: z.number(), building: z.boolean().catch(false) }).nullish(),
});

/** What is known of a job before it is built. */
export type Job = { parameters: string[]; isBusy: boolean };

/**
 * Reads the job, and refuses where it could not be built as asked: Jenkins ignores parameters that the job
 * does not declare, and would deploy its defaults.
 */
export async function readJob(
  jenkins: Jenkins,
  wanted: readonly string[],
): Promise<{ job: Job; reply: ApiReply } | { fault: CallAnswer }> {
  const tree =
    "buildable,inQueue,property[parameterDefinitions[name,type]],lastBuild[number,building]";
  const reply = await jenkins.api.get(`${jenkins.place}/api/json`, { tree });
  const read = job.safeParse(reply.body);
  if (!isOk(reply)) {
    return { fault: jenkinsRefusal(reply, jenkins, { needs: "Job/Read", reading: true }) };
  }
  if (!read.success) {
    return { fault: answerOf(reply, "unreachable", "The job could not be read.") };
  }
  const { buildable, inQueue, property, lastBuild } = read.data;
  const parameters = property.flatMap((one) =>
    (one.parameterDefinitions ?? []).map(({ name }) => name),
  );
  const missing = wanted.filter((name) => !parameters.includes(name));
  const words = !buildable
    ? `The job ${jenkins.name} is disabled.`
    : missing.length > 0
      ? `The job ${jenkins.name} does not declare ${missing.join(", ")}; Jenkins would ignore it. (A pipeline learns its parameters when it has run once.)`
      : null;
  if (words !== null) return { fault: answerOf(reply, "refused", words) };
  return { job: { parameters, isBusy: inQueue || lastBuild?.building === true }, reply };
}
