import { answerOf, headerOf, isOk } from "@/lib/connectors/api-client";
import { findRef } from "@/lib/connectors/find-ref";
import { wordsOf } from "@/lib/connectors/template-words";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation } from "@/lib/domain/connections/operation";
import { fillLines } from "@/lib/domain/connections/template";
import { jenkinsRef } from "./builds";
import { type Jenkins, jenkinsRefusal } from "./client";
import { readJob } from "./job";

/** Builds the job with its parameters. */
export async function rollBack(
  jenkins: Jenkins,
  operation: Extract<Operation, { action: "roll_back" }>,
): Promise<CallAnswer> {
  const form = fillLines(jenkins.parameters, wordsOf(operation));
  const found = await readJob(jenkins, Object.keys(form));
  if ("fault" in found) return found.fault;
  // Without a delay of its own the job's quiet period would count.
  const place = `${jenkins.place}/buildWithParameters`;
  const reply = await jenkins.api.send("POST", place, { form: { ...form, delay: "0sec" } });
  if (isOk(reply)) {
    // Only the number is taken: behind a proxy Jenkins may not know its own address.
    const [, id] = /\/queue\/item\/(\d{1,15})\/?$/.exec(headerOf(reply, "location") ?? "") ?? [];
    const ref = id === undefined ? findRef(jenkins.call.at) : jenkinsRef("queue", Number(id));
    return answerOf(reply, "accepted", "It waits in Jenkins' queue.", { ref });
  }
  if (reply.is === "answered" && reply.statusCode === 409) {
    return answerOf(reply, "refused", `The job ${jenkins.name} is disabled.`);
  }
  if (reply.is === "answered" && reply.statusCode === 302) {
    return answerOf(reply, "refused", "Jenkins took it not into its queue: something vetoed it.");
  }
  return jenkinsRefusal(reply, jenkins, { needs: "Job/Build" });
}
