import { z } from "zod";
import { answerOf, isOk, path, saidBy } from "@/lib/connectors/api-client";
import type { TestResult } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Pipeline, pipelineRefusal } from "./client";
import { planRollback } from "./roll-back";

const target = z.object({ requireApproval: z.boolean().catch(false) });

/** Reads what a rollback would need, and has Google itself try it without doing it. */
export async function preflight(pipeline: Pipeline, testId: string): Promise<TestResult> {
  const findings = new Findings();
  const { api, place, name, project, location, targetId } = pipeline;
  const read = await api.get(place);
  if (!isOk(read)) {
    const about = { needs: "clouddeploy.deliveryPipelines.get", reading: true };
    return findings.bad(pipelineRefusal(read, pipeline, about));
  }
  findings.saw(`The delivery pipeline ${name} in ${project}/${location} can be read.`);
  const missing = await tellApproval(pipeline, findings);
  if (missing !== null) return findings.bad(missing);
  const plan = await planRollback(pipeline, null, `test-${testId.replaceAll(/[^a-z0-9]+/g, "-")}`);
  if ("fault" in plan) {
    if (plan.fault.statusCode !== null || plan.fault.result !== "refused") {
      return findings.bad(plan.fault);
    }
    findings.doubts(plan.fault.answer);
    return findings.good(answerOf(read, "done", ""));
  }
  findings.saw(`On ${targetId} it could go back to ${plan.version} (${plan.releaseId}), for one.`);
  const json = { ...plan.body, validateOnly: true };
  const tried = await api.send("POST", `${place}:rollbackTarget`, { json });
  if (isOk(tried)) {
    findings.saw("Google would take a rollback: it was tried with validateOnly.");
  } else if (tried.is === "answered" && tried.statusCode === 400) {
    findings.doubts(`Google would not take a rollback just now: ${saidBy(tried, api.secrets)}`);
  } else {
    const needs = "clouddeploy.rollouts.rollback, and to act as the target's service account,";
    return findings.bad(pipelineRefusal(tried, pipeline, { needs }));
  }
  return findings.good(answerOf(tried, "done", ""));
}

/** Says whether the target wants approvals; returns what is wrong where there is no such target. */
async function tellApproval(pipeline: Pipeline, findings: Findings): Promise<CallAnswer | null> {
  const { api, project, location, targetId } = pipeline;
  const place = path`/v1/projects/${project}/locations/${location}/targets/${targetId}`;
  const reply = await api.get(place);
  if (reply.is === "answered" && reply.statusCode === 404) {
    const words = `The target ${targetId} is not there, in ${project}/${location}.`;
    return answerOf(reply, "refused", words);
  }
  const read = target.safeParse(reply.body);
  if (!isOk(reply) || !read.success) {
    findings.doubts(`Whether ${targetId} wants approvals could not be read.`);
  } else if (read.data.requireApproval) {
    findings.doubts(
      `${targetId} wants an approval for every rollout: a rollback waits for it, too.`,
    );
  }
  return null;
}
