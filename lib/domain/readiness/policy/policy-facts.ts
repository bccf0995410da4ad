import type { LastDrill } from "@/lib/domain/readiness/drill/last-drill";
import type { Release, Risk } from "@/lib/domain/release/release";
import type { Stage } from "@/lib/domain/release/service/stages";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import type { Policy } from "./policy";
import { minuteMs, type Span } from "./wall-time";

/** What asks to go forward: a release, or one that somebody only thinks of (`id` is null). */
export type Goer = Pick<Release, "serviceId" | "risk" | "lead" | "buddy" | "watcher"> & {
  id: string | null;
  stages: readonly Stage[];
  serviceName: string;
};

/** A freeze or a holiday where it holds. No services, or no risks, means all of them. */
export type Stop = Span & {
  rule: "freeze" | "holiday";
  id: string;
  title: string;
  reason: string;
  services: readonly string[];
  risks: readonly Risk[];
};

/** Another release, as it went, goes or is planned; `to` is what its stages need where it has not ended. */
export type Neighbour = Span & {
  id: string;
  /** "Checkout 2.4.0" */
  name: string;
  serviceId: string;
  serviceName: string;
  lead: string | null;
  buddy: string | null;
  watcher: string | null;
};

/** A going past the policy that somebody approved: which reasons it covers, and until when. */
export type Covered = { keys: readonly string[]; until: Instant; by: string };

/** All that the policy looks at, besides the release and the moment. */
export type PolicyFacts = {
  zone: string;
  /** One person works alone: no buddy, and a reason is enough to go past the policy. */
  solo: boolean;
  policy: Policy;
  stops: readonly Stop[];
  lock: { reason: string; until: Instant | null } | null;
  /** Releases of the same service, of services that depend on each other, or with one of the same people. */
  neighbours: readonly Neighbour[];
  /** Services that this one needs, or that need this one. */
  dependencies: readonly string[];
  covered: readonly Covered[];
  /** What the last drill of the service is worth; null where it has no staging to drill in, or nobody asks. */
  drill: LastDrill | null;
};

/** How far ahead a free slot is looked for; facts reach as far. */
export const horizonMs = 90 * 24 * 60 * minuteMs;

/** The shortest time a release is thought to take. */
const shortestMs = 15 * minuteMs;

/** How long a release takes if nothing stops its stage clock. */
export function expectedMs(stages: readonly Stage[]): number {
  const minutes = stages.reduce((sum, stage) => sum + stage.minutes, 0);
  return Math.max(shortestMs, minutes * minuteMs);
}

/** When a release that goes at an instant would be done. */
export function expectedSpan(stages: readonly Stage[], from: Instant): Span {
  return { from, to: instant(millis(from) + expectedMs(stages)) };
}
