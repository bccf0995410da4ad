/** What happens, in a window of time (seconds since the canary began), to the canary alone or to both arms. */
export type Event = {
  /**
   * errors: rate × size · broken: at least this share fails · slow: × size · misses: this much more share of slow
   * requests (or, where there are none, the slowest 2 % take ten times as long) · orders: × size · cpu, memory: × size ·
   * leak: + size per minute · traffic: × size · mute: no telemetry · flap: as broken, 30 s in every three minutes ·
   * one-pod: the first pod fails this share · restart: counters begin anew and pods are cold · replace: two pods of the
   * baseline give way to new ones
   */
  what:
    | "errors"
    | "broken"
    | "slow"
    | "misses"
    | "orders"
    | "cpu"
    | "memory"
    | "leak"
    | "traffic"
    | "mute"
    | "flap"
    | "one-pod"
    | "restart"
    | "replace";
  size: number;
  arms: "canary" | "both";
  from: number;
  until: number;
};

/** The product of what is on for an arm. */
export function factor(
  events: readonly Event[],
  what: Event["what"],
  arm: "canary" | "baseline",
  t: number,
): number {
  return now(events, arm, t)
    .filter((one) => one.what === what)
    .reduce((product, { size }) => product * size, 1);
}

/** The events that are on for an arm in the tick that ends at `t`. */
export function now(
  events: readonly Event[],
  arm: "canary" | "baseline",
  t: number,
): readonly Event[] {
  return events.filter(
    ({ arms, from, until }) => (arms === "both" || arm === "canary") && from < t && t <= until,
  );
}
