import type { Happening } from "./scenario.ts";

/** All that happens to one arm at one instant, as factors. */
export type Moment = {
  latency: number;
  tail: number;
  conversion: number;
  cpu: number;
  memory: number;
  traffic: number;
  silent: boolean;
  /** Turns an instance's usual error rate into today's; `first` is the arm's first instance. */
  errorRate(usual: number, first: boolean): number;
};

/** Gathers what happens to an arm during the tick that ends at `t` seconds. */
export function during(
  happenings: readonly Happening[],
  arm: "canary" | "baseline",
  t: number,
): Moment {
  const now = happenings.filter(
    ({ arms, from, until }) => (arms === "both" || arm === "canary") && from < t && t <= until,
  );
  const factor = (what: Happening["what"]) =>
    now.filter((one) => one.what === what).reduce((product, { size }) => product * size, 1);
  const leak = now
    .filter(({ what }) => what === "leak")
    .reduce((grown, { size, from }) => grown + (size * (t - from)) / 60, 0);
  return {
    latency: factor("latency"),
    tail: factor("tail"),
    conversion: factor("conversion"),
    cpu: factor("cpu"),
    memory: factor("memory") * (1 + leak),
    traffic: factor("traffic"),
    silent: now.some(({ what }) => what === "silence"),
    errorRate(usual, first) {
      let rate = usual;
      for (const one of now) rate = failing(one, rate, first, t);
      return Math.min(1, rate);
    },
  };
}

function failing({ what, size, from }: Happening, rate: number, first: boolean, t: number): number {
  if (what === "errors") return rate * size;
  if (what === "error-rate") return Math.max(rate, size);
  if (what === "pod-errors" && first) return Math.max(rate, size);
  if (what === "error-ramp") return rate * Math.min(size, 1 + ((size - 1) * (t - from)) / 600);
  if (what === "crash-loop" && (t - from) % 60 <= 10) return Math.max(rate, size);
  return rate;
}
