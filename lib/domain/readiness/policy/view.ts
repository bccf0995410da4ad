import type { Risk } from "@/lib/domain/release/release";
import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { Freeze } from "./freeze";
import type { Override } from "./override";
import type { Policy } from "./policy";
import type { PolicyRule, Why } from "./policy-rules";

/**
 * `GET /policy/check`. `why`: each reason in a sentence. `needs`: what such a release needs beside the right moment
 * (asked without people: a buddy). `nextSlot`: the first free moment from `at` on.
 */
export type PolicyCheck = {
  allowed: boolean;
  why: string[];
  nextSlot: Instant | null;
  at: Instant;
  risk: Risk;
  service: string | null;
  zone: string;
  needs: string[];
  rules: { rule: PolicyRule; sentence: string; until: Instant | null }[];
};

/** The team's policy with what this caller may do. */
export type PolicyView = Policy & {
  revision: number;
  zone: string;
  solo: boolean;
  /** Overrides let pass within the last ninety days. */
  overrides: number;
  /** Releases of the last ninety days that nobody planned, so that nothing here was asked of them. */
  unplanned: number;
  can: Record<"edit" | "freeze", Can>;
};

/** A freeze as a list shows it. */
export type FreezeLine = Omit<Freeze, "services"> & {
  services: { key: string; name: string }[];
  words: string;
  /** Whether it holds now. */
  holds: boolean;
};

/** An override with the release it is about. */
export type OverrideLine = Omit<Override, "revision"> & { release: { id: string; name: string } };

/** What the policy says of the next step of a release, and how to go on. */
export type ReleasePolicy = {
  /** The moment that was asked about: the slot while it is planned, else now. */
  at: Instant;
  zone: string;
  solo: boolean;
  why: Pick<Why, "rule" | "sentence" | "until">[];
  /** What a second person let pass. */
  passed: string[];
  nextSlot: Instant | null;
  asked: Omit<Override, "revision"> | null;
  can: Record<"ask" | "decide" | "reschedule", Can>;
};
