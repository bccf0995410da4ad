/** The two versions a visitor may meet: the new one and the one we know. */
export const armNames = ["canary", "baseline"] as const;
export type ArmName = (typeof armNames)[number];

export const environments = ["production", "staging"] as const;
export type Environment = (typeof environments)[number];

/** What the new version can be made to do wrong. */
const faultKinds = ["healthy", "errors", "slow", "orders"] as const;
export type FaultKind = (typeof faultKinds)[number];

export function isFaultKind(value: unknown): value is FaultKind {
  return faultKinds.some((kind) => kind === value);
}

/** Builds one value for each arm. */
export function perArm<T>(make: (arm: ArmName) => T): Record<ArmName, T> {
  return { canary: make("canary"), baseline: make("baseline") };
}
