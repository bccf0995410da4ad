import { answerOf, path, isOk, refusedWords } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Steering } from "@/lib/domain/connections/operation";
import { carries, listBuilds, parseJenkinsRef, pendingInputs } from "./builds";
import { type Jenkins, jenkinsRefusal } from "./client";
import { stepRef } from "./follow-step";

const strange = refusedWords("Its name in Jenkins is not known.");

/** Takes a waiting item out of the queue, or stops a build. Jenkins answers with a redirect to a page. */
export async function cancel(jenkins: Jenkins, ref: string): Promise<CallAnswer> {
  const named = parseJenkinsRef(ref);
  if (named === null) return strange;
  const { noun, id } = named;
  const reply =
    noun === "queue"
      ? await jenkins.api.send("POST", "/queue/cancelItem", { form: { id: String(id) } })
      : await jenkins.api.send("POST", `${jenkins.place}/${id}/stop`);
  const isTaken = isOk(reply) || (reply.is === "answered" && reply.statusCode === 302);
  if (isTaken) return answerOf(reply, "accepted", `Jenkins stops ${noun} ${id}.`);
  return jenkinsRefusal(reply, jenkins, { needs: "Job/Cancel" });
}

/** Lets a build that waits for input go on. */
export async function approve(jenkins: Jenkins, ref: string): Promise<CallAnswer> {
  const named = parseJenkinsRef(ref);
  if (named?.noun !== "build") return strange;
  const { ref: _, ...answer } = await proceed(jenkins, named.id);
  return answer.result === "accepted" ? { ...answer, result: "done" } : answer;
}

/** Lets the newest build of this version that runs go on where it waits for input; else the only one that runs. */
export async function promote(opened: Jenkins, { version, sha }: Steering): Promise<CallAnswer> {
  const jenkins = { ...opened, ...opened.deploys };
  const found = await listBuilds(jenkins);
  if ("fault" in found) return found.fault;
  const running = found.builds.filter((one) => one.building);
  const named = running.find((one) => [version, sha].some((id) => id !== null && carries(one, id)));
  const chosen = named ?? (running.length === 1 ? running[0] : undefined);
  if (chosen !== undefined) return proceed(jenkins, chosen.number);
  const words =
    running.length === 0
      ? `No build of ${jenkins.name} runs.`
      : `Several builds of ${jenkins.name} run, and no parameter of theirs is ${version}.`;
  return answerOf(found.reply, "refused", words);
}

/** Accepted: what comes after the input is asked for by its name. */
async function proceed(jenkins: Jenkins, number: number): Promise<CallAnswer> {
  const { reply: read, inputs } = await pendingInputs(jenkins, number);
  const [first] = inputs;
  if (!isOk(read)) {
    const missing = `Jenkins does not say what build ${number} waits for: that takes its plugin Pipeline: Stage View.`;
    return jenkinsRefusal(read, jenkins, { needs: "Job/Read", reading: true, missing });
  }
  if (first === undefined) {
    return answerOf(read, "refused", `Build ${number} waits for no input.`);
  }
  const place = `${jenkins.place}/${number}${path`/input/${first.id}/proceedEmpty`}`;
  const reply = await jenkins.api.send("POST", place);
  const isTaken = isOk(reply) || (reply.is === "answered" && reply.statusCode === 302);
  if (isTaken) {
    const ref = stepRef(number, jenkins.call.at, inputs);
    const externalUrl = `${jenkins.base}${jenkins.place}/${number}/`;
    return answerOf(reply, "accepted", `Build ${number} goes on.`, { ref, externalUrl });
  }
  return jenkinsRefusal(reply, jenkins, { needs: "Job/Build" });
}
