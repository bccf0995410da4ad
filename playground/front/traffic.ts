import { type ArmName, perArm } from "../arms.ts";

/** The share one environment gives to the new version, and the requests under way on each arm. */
export type Traffic = {
  weight(): number;
  /** Takes effect with the next request. `weight` is a share, 0–1. */
  setWeight(weight: number): void;
  inFlight(arm: ArmName): number;
  /** Notes a request as under way; call what it returns once, when the request has ended. */
  enter(arm: ArmName): () => void;
  /** Resolves when nothing is under way on the arm (at once if nothing is). */
  drained(arm: ArmName): Promise<void>;
};

export function createTraffic(initialWeight: number): Traffic {
  let weight = initialWeight;
  const underWay = perArm(() => 0);
  const waiting = perArm<(() => void)[]>(() => []);
  const leave = (arm: ArmName) => {
    underWay[arm] -= 1;
    if (underWay[arm] === 0) for (const resolve of waiting[arm].splice(0)) resolve();
  };
  return {
    weight: () => weight,
    setWeight: (next) => {
      if (!(next >= 0 && next <= 1))
        throw new RangeError(`A weight is a share from 0 to 1, not ${next}.`);
      weight = next;
    },
    inFlight: (arm) => underWay[arm],
    enter: (arm) => {
      underWay[arm] += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        leave(arm);
      };
    },
    drained: (arm) =>
      underWay[arm] === 0
        ? Promise.resolve()
        : new Promise((resolve) => waiting[arm].push(resolve)),
  };
}
