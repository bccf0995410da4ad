import {
  type ProtocolOutput,
  offlineJudge,
  readPlan,
} from "../../../lib/domain/canary/protocol/protocol.ts";
import { planFile } from "../offline-lines.ts";
import { randomFrom } from "../random.ts";
import { now } from "./event.ts";
import type { Arm } from "./fleet.ts";
import type { Watch } from "./kinds.ts";
import { natsOf } from "./knowledge.ts";
import { type Line, writer } from "./lines.ts";
import { street } from "./street.ts";

/** How the judge did on one watch; times in seconds since the canary began, null for never. */
export type SecondResult = {
  kind: string;
  seed: number;
  onset: number | null;
  nats: number;
  rollback: number | null;
  auto: number | null;
  metric: string | null;
  sentence: string | null;
  passed: boolean;
  /** It said pass in a tick in which a critical metric lacked an arm. */
  blindPass: boolean;
  /** It said pass although the fault had lasted three minutes and the watch held twenty nats about it. */
  falsePass: boolean;
};

const settled = 180;
const enough = 20;

/** Plays a watch of the second world to the offline judge, line by line. */
export function playSecond(watch: Watch): SecondResult {
  const { service, kind, seed, onset } = watch;
  const result: SecondResult = {
    ...{ kind, seed, onset, nats: natsOf(watch), rollback: null, auto: null, metric: null },
    ...{ sentence: null, passed: false, blindPass: false, falsePass: false },
  };
  const tell = telling(watch);
  const history = Math.ceil(600 / service.tickSeconds) * service.tickSeconds;
  for (let t = service.tickSeconds - history; t <= service.until; t += service.tickSeconds) {
    const { output, heard } = tell(t);
    if (t > 0) note(result, t, output, heard);
    if (result.auto !== null) break;
  }
  return result;
}

/** Tells the judge one tick after the other, and gives its answer with what it was told. */
function telling({ service, events, kind, seed, only }: Watch) {
  const reading = readPlan({ ...planFile, tickSeconds: service.tickSeconds });
  if (!reading.ok) throw new Error(reading.faults.join(" "));
  const judge = offlineJudge(reading.plan);
  const random = randomFrom(`second/watch/${kind}/${seed}`);
  const lines = writer(service, random);
  const life = street(service, events, random);
  let number = 0;
  const push = (line: object): ProtocolOutput | null => {
    number += 1;
    const answer = judge.push(line, number);
    if (answer !== null && "fault" in answer) throw new Error(answer.fault);
    return answer?.output ?? null;
  };
  return (t: number): { output: ProtocolOutput; heard: Set<string> } => {
    const begun = t - service.tickSeconds;
    for (const stage of service.stages) if (stage.t === begun) push({ event: "stage", ...stage });
    const weight = service.stages.findLast((stage) => stage.t < t)?.weight ?? 0;
    const mute = now(events, "canary", t).some(({ what }) => what === "mute");
    const silent = new Set<Arm>(mute ? ["canary"] : []);
    const restart = events.some(({ what, from }) => what === "restart" && from === begun);
    const heard = new Set<string>();
    for (const line of lines(t, life(t, weight), { silent, restart, only })) {
      if (counts(line)) heard.add(`${line.arm} ${line.metric}`);
      push(line);
    }
    const output = push({ t, event: "tick" });
    if (output === null) throw new Error("The judge did not answer a tick.");
    return { output, heard };
  };
}

/** Whether a line alone lets its metric be judged: an arm whose own errors are lost is the sum of its instances. */
function counts(line: Line): boolean {
  return !("instance" in line) || line.metric === "errors";
}

function note(result: SecondResult, t: number, output: ProtocolOutput, heard: Set<string>): void {
  const { overall, action, metric, sentence } = output;
  if (overall === "fail" && result.rollback === null)
    Object.assign(result, { rollback: t, metric, sentence });
  if (action === "auto") result.auto ??= t;
  if (overall !== "pass") return;
  result.passed = true;
  const complete = ["errors", "latency"].every(
    (key) => heard.has(`canary ${key}`) && heard.has(`baseline ${key}`),
  );
  if (!complete) result.blindPass = true;
  const { onset, nats } = result;
  if (onset !== null && t >= onset + settled && nats >= enough) result.falsePass = true;
}
