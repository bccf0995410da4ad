import type { LastDrill } from "@/lib/domain/readiness/drill/last-drill";
import type { PolicyRule } from "@/lib/domain/readiness/policy/policy-rules";
import type { Instant } from "@/lib/kernel/instant";
import type { Evidence, ServiceName } from "./health-signal";

/** The releases of one service whose rollout began in a span: how many, how they went, which steps they went past. */
export type ServiceSteps = {
  service: ServiceName;
  began: number;
  /** Taken back or fixed forward. */
  failed: number;
  fixed: number;
  /** The longest row of fixes forward without a rollback between. */
  inARow: number;
  /** Went past any step; the four behind it may be of the same release. */
  skipped: number;
  unplanned: number;
  /** Went past the policy, let by a second person. */
  passed: number;
  /** With a required item of the checklist waived. */
  waived: number;
  /** Went on past a check of the release itself, with a reason. */
  unproven: number;
};

/** What a service's rollback rests on, now. */
export type WayBack = {
  service: ServiceName;
  /** How often it rolled out in the span. */
  began: number;
  usesStaging: boolean;
  /** Null where there is no runbook with a step. */
  runbookAt: Instant | null;
  lastDrill: LastDrill;
};

export const parts = ["lead", "watcher", "presser"] as const;

/** Who led a release, who watched it, who pressed Roll back. */
export type Part = (typeof parts)[number];

/** In how many of `n` releases a part was with the same person; who that is, nobody asks. `service` null: all of them. */
export type Place = { service: ServiceName | null; part: Part; n: number; most: number };

/** The syncs of one service whose pulse was shown: how many, of low confidence, and postponed after that. */
export type ServicePulses = { service: ServiceName; n: number; low: number; postponed: number };

/** A published postmortem, with the words in it that look for who instead of what. */
export type WordedPostmortem = {
  id: string;
  service: ServiceName;
  release: NonNullable<Evidence["release"]>;
  publishedAt: Instant;
  words: readonly string[];
};

/** All that the signals are made of. */
export type SignalFacts = {
  /** Works alone: nobody could share the work, and a pulse of one is not asked. */
  solo: boolean;
  at: Instant;
  steps: readonly ServiceSteps[];
  waysBack: readonly WayBack[];
  places: readonly Place[];
  pulses: readonly ServicePulses[];
  /** Newest first. */
  postmortems: readonly WordedPostmortem[];
  /** The required item that was waived most often, and the rule that was passed most often. */
  mostWaived: string | null;
  mostPassed: PolicyRule | null;
};
