import type { Release, ReleaseStatus } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";
import { nextSlot, reasonsAgainst } from "./may-go-forward";
import type { Goer, PolicyFacts } from "./policy-facts";
import type { PolicyRule, Why } from "./policy-rules";
import { sayMomentIn } from "./wall-time";

/** Which rules a move waits for: at the slot that is planned, or now. */
export type Gate = { rules: readonly PolicyRule[]; at: "slot" | "now" };

/** Saying go speaks of the planned slot. A lock may be lifted by then; the start of the rollout asks for it. */
export const goGate: Gate = {
  rules: ["freeze", "holiday", "window", "tired", "buddy", "conflict", "drill"],
  at: "slot",
};
/** The start is what all of the policy is about. */
export const startGate: Gate = { rules: ["lock", ...goGate.rules], at: "now" };
/** What started in its window may be finished after it; but a stop that somebody declared meanwhile holds. */
export const advanceGate: Gate = { rules: ["lock", "freeze"], at: "now" };

/** The moment a gate asks about. */
export function gateMoment(
  gate: Gate,
  release: Pick<Release, "plannedFor">,
  now: Instant,
): Instant {
  const { plannedFor } = release;
  return gate.at === "slot" && plannedFor !== null && plannedFor > now ? plannedFor : now;
}

/** The gate a release comes to next; null when it goes forward no more. */
export function nextGate(status: ReleaseStatus): Gate | null {
  if (status === "planned") return goGate;
  if (status === "ready" || status === "staging" || status === "staged") return startGate;
  return status === "rolling_out" ? advanceGate : null;
}

/** The moment the next gate of a release asks about: while it is planned, its slot. */
export function policyMoment(
  release: Pick<Release, "plannedFor" | "status">,
  now: Instant,
): Instant {
  return gateMoment(nextGate(release.status) ?? startGate, release, now);
}

/** What a gate found: what stands in the way, and what would, had not somebody let it pass. */
export type GateWord = { standing: Why[]; passed: Why[]; passedBy: string[] };

/** Asks the policy about a move. */
export function askGate(
  gate: Gate,
  release: Release,
  serviceName: string,
  facts: PolicyFacts,
  now: Instant,
): GateWord {
  const at = gateMoment(gate, release, now);
  const why = reasonsAgainst(goerOf(release, serviceName), at, facts, gate.rules);
  const valid = facts.covered.filter(({ until }) => at < until);
  const coverOf = ({ key }: Why) => valid.find(({ keys }) => keys.includes(key));
  const passed = why.filter((one) => coverOf(one) !== undefined);
  const passedBy = new Set(passed.map((one) => coverOf(one)?.by ?? ""));
  return { standing: why.filter((one) => !passed.includes(one)), passed, passedBy: [...passedBy] };
}

/** A lock is lifted, not passed; in solo mode a reason is enough to pass the rest. */
export function mayPassAlone(why: readonly Why[], { solo }: Pick<PolicyFacts, "solo">): boolean {
  return solo && isPassable(why);
}

/** Whether a second person can let all of it pass. */
export function isPassable(why: readonly Why[]): boolean {
  return why.every(({ rule }) => rule !== "lock");
}

/** The reasons in one line, with the next free slot where waiting helps. */
export function gateSentence(
  why: readonly Why[],
  goer: Goer,
  facts: PolicyFacts,
  at: Instant,
): string {
  const reasons = why.map(({ sentence }) => sentence).join(" ");
  if (!why.some(({ until }) => until !== null)) return reasons;
  const slot = nextSlot(goer, at, facts);
  if (slot === null) return reasons;
  return `${reasons} Next free slot: ${sayMomentIn(slot, facts.zone, at)}.`;
}

/** A release as the policy looks at it. */
export function goerOf(release: Release, serviceName: string): Goer {
  const { id, serviceId, risk, lead, buddy, watcher, stages } = release;
  return { id, serviceId, risk, lead, buddy, watcher, stages, serviceName };
}
