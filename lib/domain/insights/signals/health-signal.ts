import type { ReleaseId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";

/** What may quietly be going wrong in how a team releases; what matters most first: what would fail at 2 AM. */
export const signalKeys = [
  "untestedRollback",
  "fixForward",
  "skippedSteps",
  "onePerson",
  "postponed",
  "blamingWords",
] as const;

export type SignalKey = (typeof signalKeys)[number];

export type ServiceName = { key: string; name: string };

/** One thing to do this week, and the page where it is done. */
export type Improvement = { sentence: string; href: string };

/** What a rule saw in a span: `count` of `n` show it, and whether that is enough to mend something. */
export type Seen = {
  n: number;
  count: number;
  stands: boolean;
  sentence: string;
  /** Null where there is nothing to point at. */
  improvement: Improvement | null;
};

/**
 * One health signal. `mend`: it stands, and `improvement` says what to do this week; `quiet`: looked at, nothing to
 * mend; `too_few`: `sentence` says how many there are and how many it takes.
 */
export type HealthSignal = Seen & {
  key: SignalKey;
  label: string;
  state: "mend" | "quiet" | "too_few";
  definition: string;
  /** What it is made of: behind `/api/v1` by the API, behind `/insights` as a page. */
  list: string;
};

/** One line of what a signal is made of: a release, a service, or (both null) all services together. */
export type Evidence = {
  id: string;
  service: ServiceName | null;
  release: { id: ReleaseId; version: string; previousVersion: string | null } | null;
  /** When it was; null where it is so now. */
  at: Instant | null;
  sentence: string;
  /** The page that shows it. */
  href: string;
};
