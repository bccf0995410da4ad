import type { Instant } from "@/lib/kernel/instant";

type Who = { id: string; name: string };

/**
 * A fixing forward instead of a rollback: the documented exception. `done`: nothing was wrong any more when it ended;
 * `over`: its time was up first; `ended`: the release was taken back.
 */
export type FixForward = {
  id: string;
  releaseId: string;
  serviceId: string;
  /** What is wrong. */
  why: string;
  /** What the fix does. */
  fix: string;
  /** Who is hit if it fails. */
  blastRadius: string;
  /** How it is checked. */
  verify: string;
  /** How it is taken back. */
  backOut: string;
  minutes: number;
  /** The how-manieth in a row of its service: since one was last taken back, or went out without any. */
  chain: number;
  askedBy: Who;
  askedAt: Instant;
  status: "asked" | "approved" | "refused" | "done" | "over" | "ended";
  /** In solo mode, by the same person. */
  alone: boolean;
  decidedBy: Who | null;
  decidedAt: Instant | null;
  decidedWhy: string | null;
  /** How long an approval lasts. */
  until: Instant | null;
  endedAt: Instant | null;
  endedWhy: string | null;
  revision: number;
};

/** What pages and the API say of one. */
export type FixForwardView = Omit<FixForward, "serviceId" | "revision">;

const ordinals = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh"];

/** "the second in a row", where it is not the first. */
export function chainWords({ chain }: Pick<FixForward, "chain">): string | null {
  if (chain < 2) return null;
  return `the ${ordinals[chain] ?? `${chain}th`} in a row`;
}

/** The one that is asked for or under way; null when none is. `all` newest first. */
export function openFixForward<Fix extends Pick<FixForward, "status">>(
  all: readonly Fix[],
): Fix | null {
  return all.find(({ status }) => status === "asked" || status === "approved") ?? null;
}
