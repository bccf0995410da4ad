import { offlineJudge, readPlan } from "../../lib/domain/canary/protocol/protocol.ts";
import type { Engine, Word } from "./engine.ts";
import { lineWriter, planFile } from "./offline-lines.ts";
import { stages } from "./scenario.ts";

/** Bellwether's own judge, asked through the offline judge's protocol (canary.md section 4). */
export function ours(options = { instances: true, counters: false }): Engine {
  const reading = readPlan(planFile);
  if (!reading.ok) throw new Error(`The bench's plan is refused: ${reading.faults.join(" ")}`);
  const judge = offlineJudge(reading.plan);
  const lines = lineWriter(options);
  let number = 0;
  const push = (line: object) => {
    number += 1;
    const answer = judge.push(line, number);
    if (answer !== null && "fault" in answer) throw new Error(answer.fault);
    return answer?.output ?? null;
  };
  return {
    name: "Bellwether",
    levels: 2,
    tell(tick) {
      for (const stage of stages) if (stage.t === tick.t - 10) push({ event: "stage", ...stage });
      let word: Word = { rollback: false };
      for (const line of lines(tick)) {
        const output = push(line);
        if (output === null) continue;
        const { overall, action, metric } = output;
        const [rollback, auto] = [overall === "fail", action === "auto"];
        word = { rollback, auto, passed: overall === "pass", metric };
      }
      return word;
    },
  };
}
