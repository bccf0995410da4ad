import { z } from "zod";
import { answerOf, isOk } from "@/lib/connectors/api-client";
import type { TestResult } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { fillLines } from "@/lib/domain/connections/template";
import { type Gate, gateRefusal } from "./client";
import { readPipelineConfig } from "./pipeline-config";
import { nounOf, usualParameters } from "./roll-back";
import { listRevisions } from "./undo";

const whoAmI = z.object({ username: z.string() });

/** Reads what a rollback would need, and changes nothing. */
export async function preflight(gate: Gate): Promise<TestResult> {
  const findings = new Findings();
  const who = await gate.api.get("/auth/user");
  if (!isOk(who)) return findings.bad(gateRefusal(who, gate, { needs: "READ", reading: true }));
  const read = whoAmI.safeParse(who.body);
  if (read.success) findings.saw(`Spinnaker knows us as ${read.data.username}.`);
  else findings.doubts("Spinnaker does not say as whom it knows us: its doors may be open to all.");
  const fault =
    nounOf(gate) === "task"
      ? await seeRevisions(gate, findings)
      : await seePipeline(gate, findings);
  if (fault !== null) return findings.bad(fault);
  const words = `Only doing it shows it: whether it may EXECUTE on ${gate.application}. Drill it in staging.`;
  findings.doubts(words);
  return findings.good(answerOf(who, "done", ""));
}

async function seePipeline(gate: Gate, findings: Findings): Promise<CallAnswer | null> {
  const found = await readPipelineConfig(gate);
  if ("fault" in found) return found.fault;
  const { name, disabled, parameterConfig } = found.config;
  findings.saw(`The pipeline “${name}” of ${gate.application} is there.`);
  if (disabled) findings.doubts("It is disabled: its triggers are off, a run by hand may be, too.");
  const lines = gate.settings["parameters"] ?? usualParameters;
  const sent = Object.keys(fillLines(lines, emptyWords));
  const declared = parameterConfig.map((one) => one.name);
  const unknown = sent.filter((one) => !declared.includes(one));
  const missing = parameterConfig.filter((one) => one.required && !sent.includes(one.name));
  if (missing.length > 0) {
    const names = missing.map((one) => one.name).join(", ");
    const answer = `The pipeline requires ${names}, which is not among the parameters here.`;
    return { result: "refused", statusCode: null, ms: 0, answer };
  }
  if (unknown.length > 0)
    findings.doubts(`It does not declare the parameters ${unknown.join(", ")}.`);
  else findings.saw(`It declares the parameters ${sent.join(", ")}.`);
  return null;
}

const emptyWords = {
  environment: "",
  version: "",
  sha: "",
  from: "",
  op_id: "",
  reason: "",
  actor: "",
  service: "",
  callback_url: "",
};

async function seeRevisions(gate: Gate, findings: Findings): Promise<CallAnswer | null> {
  const listed = await listRevisions(gate);
  if ("fault" in listed) return listed.fault;
  const { manifest = "", namespace = "" } = gate.settings;
  const images = listed.groups.flatMap(({ buildInfo }) => buildInfo.images);
  const where = `${manifest} in ${namespace}`;
  if (images.length === 0) {
    const words = `Spinnaker knows no revision of ${where} in the account ${gate.settings["account"] ?? ""}: is it called so?`;
    return answerOf(listed.reply, "refused", words);
  }
  findings.saw(`Revisions of ${where}: ${images.slice(0, 5).join(", ")}.`);
  return null;
}
