// The offline judge (canary.md section 4): lines of samples in, verdicts out, as they arrive.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { offlineJudge, readPlan } from "../lib/domain/canary/protocol/protocol";
import { lineSplitter } from "../lib/kernel/line-splitter";

const usage = "Usage: npm run -s judge -- --plan plan.json < samples.ndjson > verdicts.ndjson";

function leave(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function planText(): string {
  try {
    const { plan } = parseArgs({ options: { plan: { type: "string" } } }).values;
    return plan === undefined ? leave(usage) : readFileSync(plan, "utf8");
  } catch (fault) {
    return leave(
      `${fault instanceof Error ? fault.message : "The plan cannot be read."}\n${usage}`,
    );
  }
}

/** Some editors begin a file with a byte order mark. */
function parsed(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, "")) };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : "not JSON" };
  }
}

const text = parsed(planText());
if ("fault" in text) leave(`The plan is not JSON: ${text.fault}`);
const reading = readPlan(text.value);
if (!reading.ok) leave(`The plan cannot be used:\n${reading.faults.join("\n")}`);

// Whoever reads us may stop early: that is no fault of ours.
process.stdout.on("error", () => process.exit(0));
const judge = offlineJudge(reading.plan, reading.startsAt);
// The longest line that is of use, 4,096 buckets, has some 200,000 characters.
const longestLine = 2 ** 20;
let number = 0;

function take(text: string | null): void {
  number += 1;
  if (text?.trim() === "") return;
  const line =
    text === null
      ? { fault: `longer than ${longestLine.toLocaleString("en-US")} characters.` }
      : parsed(text);
  const answer =
    "fault" in line ? { fault: `line ${number}: ${line.fault}` } : judge.push(line.value, number);
  if (answer === null) return;
  if ("output" in answer) process.stdout.write(`${JSON.stringify(answer.output)}\n`);
  else {
    process.stderr.write(`${answer.fault}\n`);
    process.exitCode = 2;
  }
}

const lines = lineSplitter(longestLine);
for await (const piece of process.stdin.setEncoding("utf8")) {
  lines.push(String(piece)).forEach(take);
  // Verdicts that nobody reads yet are not heaped up.
  if (process.stdout.writableNeedDrain) await once(process.stdout, "drain");
}
lines.end().forEach(take);
