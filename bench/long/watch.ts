import type { Aggregate } from "../../lib/domain/canary/aggregate/aggregate.ts";
import { type JudgeState, sketchTick, startJudge } from "../../lib/domain/canary/judge/judge.ts";
import type { JudgePlan } from "../../lib/domain/canary/plan.ts";
import { bounds } from "../judge/latency-shape.ts";
import { type ArmTick, simulate } from "../judge/simulate.ts";
import type { LongKind } from "./kinds.ts";

/** What a long watch came to; times in seconds since the canary began, null for never. */
export type LongResult = {
  kind: LongKind;
  seed: number;
  rollback: number | null;
  auto: number | null;
  metric: string | null;
  mostE: number;
};

const stays = 1800;

/** Judges one watch with five metrics, until half an hour after it was taken back. */
export function playLong(
  kind: LongKind,
  seed: number,
  hours: number,
  plan: JudgePlan,
  instances: boolean,
): LongResult {
  const course = { seconds: hours * 3600, stages: [{ t: 0, weight: kind.weight }] };
  const result: LongResult = { kind, seed, rollback: null, auto: null, metric: null, mostE: 1 };
  let state: JudgeState = startJudge(plan);
  for (const { t, weight, canary, baseline } of simulate(
    kind.draw(seed, course.seconds),
    seed,
    course,
  )) {
    const told = { canary: armOf(canary), baseline: armOf(baseline) };
    const pods = { canary: podsOf(canary), baseline: podsOf(baseline) };
    const tick = { at: 1e9 + t * 1000, weight: 100 * weight, stage: 0, arms: told };
    const judged = sketchTick(plan, state, instances ? { ...tick, pods } : tick);
    state = judged.state;
    const { overall, action, e, metric } = judged.sketch;
    if (t > 0) result.mostE = Math.max(result.mostE, e);
    if (overall === "fail" && result.rollback === null) {
      result.rollback = t;
      result.metric = metric;
    }
    if (action === "auto") result.auto ??= t;
    if (result.auto !== null || (result.rollback !== null && t > result.rollback + stays)) break;
  }
  return result;
}

function level(value: number): Aggregate {
  return { kind: "gauge", value, min: value, max: value };
}

function armOf(told: ArmTick | null): Record<string, Aggregate> {
  if (told === null) return {};
  const buckets = [...told.latency].flatMap((n, i): [number, number][] =>
    n > 0 ? [[bounds[i] ?? 0, n]] : [],
  );
  return {
    errors: { kind: "ratio", events: told.errors, total: told.requests },
    conversion: { kind: "ratio", events: told.conversions, total: told.visits },
    latency: { kind: "latency", buckets },
    cpu: level(told.cpu),
    memory: level(told.memory),
  };
}

function podsOf(told: ArmTick | null): Record<string, Record<string, Aggregate>> {
  const pods: Record<string, Record<string, Aggregate>> = {
    ...{ errors: {}, latency: {}, cpu: {}, memory: {} },
  };
  for (const { instance, errors, requests, p50, cpu, memory } of told?.pods ?? []) {
    const one: Record<string, Aggregate> = {
      errors: { kind: "ratio", events: errors, total: requests },
      latency: level(p50),
      cpu: level(cpu),
      memory: level(memory),
    };
    for (const [metric, aggregate] of Object.entries(one)) {
      const of = pods[metric];
      if (of !== undefined) of[instance] = aggregate;
    }
  }
  return pods;
}
