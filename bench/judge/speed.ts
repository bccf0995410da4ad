import { judgeTick, startJudge } from "../../lib/domain/canary/judge/judge.ts";
import { readLine } from "../../lib/domain/canary/protocol/protocol-line.ts";
import { readPlan } from "../../lib/domain/canary/protocol/protocol.ts";
import { closeTicks } from "../../lib/domain/canary/aggregate/ticks.ts";
import { lineWriter, planFile } from "./offline-lines.ts";
import { nulls } from "./scenarios.ts";
import { stages } from "./scenario.ts";
import { simulate } from "./simulate.ts";

/** What judging costs, once warm: milliseconds per tick (median of 240 ticks, each the best of its rounds) and the most bytes of state as JSON. */
export function measureSpeed(rounds = 20): { millisecondsPerTick: number; stateBytes: number } {
  const reading = readPlan(planFile);
  const steady = nulls[0]?.draw(1);
  if (!reading.ok || steady === undefined)
    throw new Error("The bench has no plan to measure with.");
  const { plan } = reading;
  const ticks = closedTicks(new Map(plan.metrics.map((metric) => [metric.key, metric])), steady);
  const best = ticks.map(() => Number.POSITIVE_INFINITY);
  let stateBytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    let state = startJudge(plan);
    ticks.forEach((tick, index) => {
      const began = performance.now();
      state = judgeTick(plan, state, tick).state;
      best[index] = Math.min(best[index] ?? 0, performance.now() - began);
      if (round === 0) stateBytes = Math.max(stateBytes, JSON.stringify(state).length);
    });
  }
  const sorted = best.sort((a, b) => a - b);
  return { millisecondsPerTick: sorted[sorted.length >> 1] ?? Number.NaN, stateBytes };
}

function closedTicks(
  metrics: Parameters<typeof readLine>[1],
  scenario: Parameters<typeof simulate>[0],
) {
  const lines = lineWriter({ instances: true, counters: false });
  return [...simulate(scenario, 1)].flatMap((told) => {
    const samples = [...lines(told)].flatMap((line) => {
      const read = readLine(line, metrics);
      return "line" in read && read.line.kind === "sample" ? [read.line.sample] : [];
    });
    const at = told.t * 1000;
    const stage = Math.max(0, stages.filter(({ t }) => t < told.t).length - 1);
    const weight = told.weight * 100;
    return closeTicks(samples, at - 10_000, at, 10_000).map((tick) => ({
      ...tick,
      at,
      weight,
      stage,
    }));
  });
}
