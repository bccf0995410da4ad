import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { arms, type Arm } from "@/lib/domain/canary/sample/sample";
import { podsOf, type Tick } from "@/lib/domain/canary/aggregate/ticks";
import type { JsonObject } from "@/lib/kernel/json";
import type { ReplayFrame } from "./frame";

/**
 * Writes closed ticks as lines of the offline judge's `samples.ndjson` (canary.md section 4): what each arm and
 * instance reported of each tick, as increments. `t` counts seconds from the frame's beginning.
 */
export function sampleLines({ from, shares }: Pick<ReplayFrame, "from" | "shares">) {
  let begun = 0;
  const secondsOf = (at: number) => (at - from) / 1000;
  return function* lines(tick: Tick): Generator<JsonObject> {
    for (let next = shares[begun]; next !== undefined && next.at < tick.at; next = shares[begun]) {
      yield { t: Math.max(0, secondsOf(next.at)), event: "stage", weight: next.weight / 100 };
      begun += 1;
    }
    const t = secondsOf(tick.at);
    for (const arm of arms) yield* armLines(t, arm, tick);
    yield { t, event: "tick" };
  };
}

function* armLines(t: number, arm: Arm, tick: Tick): Generator<JsonObject> {
  for (const [metric, aggregate] of Object.entries(tick.arms[arm])) {
    yield { t, arm, metric, ...measureOf(aggregate) };
    for (const [instance, own] of Object.entries(podsOf(tick, arm, metric))) {
      yield { t, arm, metric, instance, ...measureOf(own) };
    }
  }
}

function measureOf(aggregate: Aggregate): JsonObject {
  switch (aggregate.kind) {
    case "ratio":
      return { events: aggregate.events, total: aggregate.total };
    case "latency":
      return { buckets: aggregate.buckets };
    case "gauge":
      return { value: aggregate.value };
  }
}
