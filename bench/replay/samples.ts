import type { Sample } from "../../lib/domain/canary/sample/sample.ts";
import { bounds } from "../judge/latency-shape.ts";
import type { ArmTick, SimulatedTick } from "../judge/simulate.ts";

/** A simulated tick as samples of the arms, `start` being its t = 0 in epoch ms. */
export function samplesOf({ t, canary, baseline }: SimulatedTick, start: number): Sample[] {
  const at = start + t * 1000;
  return [
    ...(canary === null ? [] : armSamples("canary", canary, at)),
    ...(baseline === null ? [] : armSamples("baseline", baseline, at)),
  ];
}

function armSamples(arm: Sample["arm"], told: ArmTick, at: number): Sample[] {
  const common = { arm, at, instance: "", cumulative: false };
  const ratio = (metric: string, events: number, total: number): Sample => ({
    ...{ ...common, metric, kind: "ratio", payload: { events, total } },
  });
  const gauge = (metric: string, value: number): Sample => ({
    ...{ ...common, metric, kind: "gauge", payload: { value } },
  });
  const buckets = [...told.latency].flatMap((n, i): [number, number][] =>
    n > 0 ? [[bounds[i] ?? 0, n]] : [],
  );
  return [
    ratio("errors", told.errors, told.requests),
    ratio("conversion", told.conversions, told.visits),
    { ...common, metric: "latency", kind: "latency", payload: { buckets } },
    gauge("cpu", told.cpu),
    gauge("memory", told.memory),
  ];
}
