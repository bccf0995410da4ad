import { refusedWords } from "@/lib/connectors/api-client";
import type { CallContext, TestResult } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import { readFlags } from "@/lib/domain/connections/flagd-document";
import type { Target } from "@/lib/domain/connections/operation";
import { evaluate } from "./ofrep";

/** Reads the definitions, and asks flagd for one of them where its OFREP is known. */
export async function preflight(target: Target, call: CallContext): Promise<TestResult> {
  const findings = new Findings();
  const read = readFlags(target.settings["flags"] ?? "");
  if (!read.ok) return findings.bad(refusedWords(read.why));
  const keys = Object.keys(read.flags);
  const some = keys.slice(0, 5).join(", ");
  findings.saw(
    `The document has ${keys.length === 1 ? "one flag" : `${keys.length} flags`}: ${some}.`,
  );
  const [first] = keys;
  if (first === undefined) return findings.bad(refusedWords("It has no flag to switch."));
  if (target.settings["ofrep"] === undefined) {
    findings.doubts("Whether a flagd fetches it: that shows once one does.");
    const answer = "Nothing outside was asked.";
    return findings.good({ result: "done", statusCode: null, ms: 0, answer });
  }
  const answer = await evaluate({ key: first, isOn: true }, target, call);
  if (answer.result !== "done" && answer.result !== "accepted") return findings.bad(answer);
  findings.saw(answer.answer);
  return findings.good({ ...answer, result: "done" });
}
