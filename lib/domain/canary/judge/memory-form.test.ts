import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { metricInput } from "@/lib/domain/canary/metric";
import { planFor } from "@/lib/domain/canary/plan";
import {
  conversion,
  errors,
  latency,
  level,
  memory,
  ratio,
  spread,
} from "@/lib/domain/canary/testing";
import { judgeTick, startJudge } from "./judge";

const queue = metricInput.parse({ key: "queue", name: "Queue", kind: "gauge", role: "guardrail" });
const metrics = [errors, latency, conversion, memory, queue];

/** A third more or less from tick to tick, the same in every run. */
const sway = (t: number, i: number) => 1 + ((t * 7 + i * 13) % 11) / 33;

function arm(t: number, requests: number): Record<string, Aggregate> {
  return {
    errors: ratio(Math.round((requests / 100) * sway(t, 1)), requests),
    latency: spread(requests, 100 * sway(t, 2)),
    conversion: ratio(Math.round((requests / 10) * sway(t, 3)), requests),
    memory: level(500 * sway(t, 4)),
    queue: level(30 * sway(t, 5)),
  };
}

function pods(t: number, requests: number, count: number) {
  const each = (of: (i: number) => Aggregate) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`pod-${i}`, of(i)]));
  return {
    errors: each((i) => ratio(Math.round((requests / 100) * sway(t, i)), requests)),
    latency: each((i) => level(50 * sway(t, i))),
    memory: each((i) => level(500 * sway(t, i))),
  };
}

/** Every place of a value with the kind of what is there; lists with their lengths. */
function form(value: unknown, place = ""): string[] {
  if (Array.isArray(value)) {
    const inner = value.flatMap((one) => form(one, `${place}[${value.length}]`));
    return inner.length === 0 ? [`${place}[]`] : inner;
  }
  if (typeof value !== "object" || value === null)
    return [`${place}: ${value === null ? "null" : typeof value}`];
  return Object.entries(value).flatMap(([key, one]) => form(one, `${place}.${key}`));
}

const ofAnyPod = (place: string) => place.replace(/pod-\d+/, "pod");

/** What the judge remembers after twenty minutes, instances told or not. */
function remembered(instances: boolean) {
  const plan = planFor(metrics);
  let state = startJudge(plan);
  for (let t = -60; t <= 60; t += 1) {
    const live = t > 0;
    const arms = { canary: live ? arm(t, 1_000) : {}, baseline: arm(t, 19_000) };
    const told = { canary: live ? pods(t, 1_000, 1) : {}, baseline: pods(t, 1_000, 19) };
    const tick = { at: (t + 100) * 10_000, weight: live ? 5 : 0, stage: 0, arms };
    ({ state } = judgeTick(plan, state, instances ? { ...tick, pods: told } : tick));
  }
  return state;
}

test("a memory of another form is of another version: one that runs over an upgrade is begun anew", () => {
  const states = [remembered(true), remembered(false)];
  const all = states.flatMap((state) => form(JSON.parse(JSON.stringify(state))).map(ofAnyPod));
  const places = [...new Set(all)].toSorted();
  const digest = createHash("sha256").update(places.join("\n")).digest("hex").slice(0, 12);
  // Where this is red: raise `version` in judge.ts, unless the judge reads a memory of the old form as well, and write both here.
  const kept = digest === "b20cd06fb913" ? "as of old" : places;
  expect([states[0]?.version, kept]).toEqual([13, "as of old"]);
});
