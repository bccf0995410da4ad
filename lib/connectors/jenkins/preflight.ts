import { z } from "zod";
import { answerOf, headerOf, isOk } from "@/lib/connectors/api-client";
import type { TestResult } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Jenkins, jenkinsRefusal } from "./client";
import { readJob } from "./job";

const who = z.object({ name: z.string(), anonymous: z.boolean().catch(false) });

/** Reads what a rollback would need, and changes nothing. */
export async function preflight(jenkins: Jenkins): Promise<TestResult> {
  const findings = new Findings();
  const reply = await jenkins.api.get("/whoAmI/api/json");
  const me = who.safeParse(reply.body);
  if (!isOk(reply) || !me.success) {
    const missing = "Under this address is no Jenkins.";
    return findings.bad(
      jenkinsRefusal(reply, jenkins, { needs: "Overall/Read", reading: true, missing }),
    );
  }
  if (me.data.anonymous) {
    const words =
      "The API token is not accepted: it is wrong, expired or revoked. (Jenkins knows us as nobody.)";
    return findings.bad(answerOf(reply, "refused", words));
  }
  const version = headerOf(reply, "x-jenkins");
  findings.saw(`Jenkins${version === null ? "" : ` ${version}`} knows us as ${me.data.name}.`);
  const fault = await jobsFault(jenkins, findings);
  if (fault !== null) return findings.bad(fault);
  findings.doubts(
    "Only doing it shows it: whether the user has Job/Build. A drill in staging proves it.",
  );
  return findings.good(answerOf(reply, "done", ""));
}

/** What is wrong with the jobs, or null; what is right with them is among the findings. */
async function jobsFault(jenkins: Jenkins, findings: Findings): Promise<CallAnswer | null> {
  const names = jenkins.parameters.split("\n").map((line) => line.split("=")[0]?.trim() ?? "");
  const wanted = names.filter((name) => name !== "");
  const found = await readJob(jenkins, wanted);
  if ("fault" in found) return found.fault;
  findings.saw(
    `The job ${jenkins.name} is there, can be built, and declares ${wanted.join(", ")}.`,
    found.job.isBusy ? "A build of it waits or runs just now." : "No build of it is under way.",
  );
  if (jenkins.parameters.includes("={op_id}")) {
    findings.saw("It is given op_id: a build of ours is always found.");
  } else {
    findings.doubts(
      "No parameter holds {op_id}: after an unclear answer a build of ours cannot be found.",
    );
  }
  if (jenkins.deploys.name !== jenkins.name) {
    const deploys = await readJob({ ...jenkins, ...jenkins.deploys }, []);
    if ("fault" in deploys) return deploys.fault;
    findings.saw(`The job ${jenkins.deploys.name}, which rolls releases out, is there.`);
  }
  return null;
}
