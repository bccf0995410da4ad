import { describe, expect, it } from "vitest";
import { planFor } from "@/lib/domain/canary/plan";
import { offlineJudge, readPlan } from "@/lib/domain/canary/protocol/protocol";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";
import { instant, millis } from "@/lib/kernel/instant";
import { planFile } from "./plan-file";
import { replayer } from "./replayer";
import { sampleLines } from "./sample-lines";
import { replayPlan } from "./settings";
import { errors, frame, plan, simulatedTicks, start, tickMs } from "./testing";

const minute = 60_000;
const faultAt = start + 12 * minute;
const failing = simulatedTicks(7, { from: faultAt, errorRate: 0.02 });

function replayed(ticks: readonly Tick[], judged = plan, given = frame) {
  const { result, push } = replayer(judged, given);
  for (const tick of ticks) push(tick);
  return result();
}

/** Errors alone: judged in a fraction of the time. */
const errorsOnly = planFor([errors]);

function withTolerance(tolerance: number) {
  const changed = replayPlan(errorsOnly, { metrics: [{ key: "errors", tolerance }] });
  if (!changed.ok) throw new Error(changed.refusal.detail);
  return changed.value;
}

describe("a replay", () => {
  it("says when it would have acted, at which share, and what it cost until then", () => {
    const { recommended, automatic, extra } = replayed(failing);
    expect(recommended).toMatchObject({ metric: "errors", stage: 1, weight: 25 });
    const found = millis(recommended?.at ?? instant(0));
    expect(found).toBeGreaterThan(faultAt);
    expect(found).toBeLessThan(faultAt + 5 * minute);
    expect(millis(recommended?.knownAt ?? instant(0)) - found).toBe(tickMs);
    expect(millis(automatic?.at ?? instant(0))).toBeGreaterThanOrEqual(found);
    expect(recommended?.extra?.sum).toBeGreaterThan(0);
    expect(extra?.sum).toBeGreaterThan(recommended?.extra?.sum ?? 0);
  });

  it("acts on no good rollout, and holds its stages for their time", () => {
    const { recommended, automatic, paused, stages, verdicts } = replayed(simulatedTicks(3));
    expect([recommended, automatic, paused]).toEqual([null, null, null]);
    expect(stages.map(({ how }) => how)).not.toContain("failed");
    expect(verdicts.length).toBeGreaterThan(0);
  });

  it("acts later, or not at all, the more is tolerated", () => {
    const when = (tolerance: number) =>
      millis(replayed(failing, withTolerance(tolerance)).recommended?.at ?? instant(frame.to));
    const found = [0, 0.1, 0.5, 1, 2, 5].map(when);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found.at(-1)).toBe(frame.to);
  });

  it("acts by itself only from its own level on", () => {
    const levels = { suspicious: 5, recommend: 20, auto: 1e6 };
    const eager = replayed(failing, errorsOnly);
    const careful = replayed(failing, { ...errorsOnly, levels });
    expect(careful.recommended).toEqual(eager.recommended);
    const at = (act: typeof eager.automatic) => millis(act?.at ?? instant(frame.to));
    expect(at(careful.automatic)).toBeGreaterThan(at(eager.automatic));
  });

  it("counts the extra failures until the real press", () => {
    const until = start + 20 * minute;
    const { extra, extraUntil } = replayed(failing, errorsOnly, { ...frame, until });
    expect(extraUntil?.sum).toBeGreaterThan(0);
    expect(extraUntil?.sum).toBeLessThan(extra?.sum ?? 0);
  });

  it("stays small however long the rollout was", () => {
    const long = { ...frame, to: frame.from + 5000 * tickMs };
    const { result, push } = replayer(errorsOnly, long);
    for (let i = 1; i <= 5000; i += 1) {
      const arms =
        i % 7 < 3 ? { canary: {}, baseline: {} } : (failing[i % 180]?.arms ?? failing[0]?.arms);
      push({ at: long.from + i * tickMs, arms: arms ?? { canary: {}, baseline: {} } });
    }
    const replay = result();
    expect(replay.ticks).toBe(5000);
    expect(replay.strip.length).toBeLessThanOrEqual(240);
    expect(replay.verdicts.length).toBeLessThanOrEqual(100);
    expect(replay.strip.at(-1)?.t).toBe(long.to);
  });
});

describe("the files for the offline judge", () => {
  it.each([
    ["a good rollout", simulatedTicks(3)],
    ["failing requests", failing],
    ["a slow canary", simulatedTicks(11, { from: faultAt, slower: 1.6 })],
  ])("give the very same verdicts as the replay: %s", (_, ticks) => {
    const reading = readPlan(JSON.parse(JSON.stringify(planFile(plan, frame.from))));
    if (!reading.ok) throw new Error(reading.faults.join());
    const offline = offlineJudge(reading.plan, reading.startsAt);
    const { push, result } = replayer(plan, frame);
    const lines = sampleLines(frame);
    for (const tick of ticks) {
      push(tick);
      const ours = result().last;
      if (ours === null) throw new Error("nothing was judged");
      const answers = [...lines(tick)].map((line) =>
        offline.push(JSON.parse(JSON.stringify(line)), 0),
      );
      const answer = answers.at(-1) ?? null;
      if (answer === null || !("output" in answer)) throw new Error(JSON.stringify(answer));
      const { overall, action, metric, sentence } = ours;
      expect(answer.output).toMatchObject({ overall, action, metric, sentence });
      expect(answer.output.e / ours.e).toBeCloseTo(1, 9);
      expect(answer.output.metrics.map((one) => [one.verdict, one.sentence])).toEqual(
        ours.metrics.map((one) => [one.verdict, one.sentence]),
      );
    }
  });
});
