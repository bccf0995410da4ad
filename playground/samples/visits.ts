import type { ArmName } from "../arms.ts";

/** A visit is over when its visitor has been quiet this long. */
export const visitEndsAfterMs = 5_000;

/** More visitors than this at once: the oldest visit is ended early to bound memory. */
const mostOpenVisits = 50_000;

type OpenVisit = { arm: ArmName; mixed: boolean; ordered: boolean; lastSeen: number };

export type EndedVisit = { arm: ArmName; ordered: boolean };

export type VisitLog = {
  seen(visitor: string, arm: ArmName, ordered: boolean, at: number): void;
  /**
   * Ends the visits that have been quiet and hands them over once. Ordered or not, a visit is
   * counted after the same silence; counting orders at once would flatter an arm that just began.
   * A visitor who met both versions proves nothing about either, so such a visit is left out.
   */
  settle(at: number): EndedVisit[];
};

export function createVisitLog(): VisitLog {
  // Kept in order of the last request: a visit seen again moves to the end.
  const open = new Map<string, OpenVisit>();
  const early: EndedVisit[] = [];
  const end = (visitor: string, visit: OpenVisit, into: EndedVisit[]) => {
    open.delete(visitor);
    if (!visit.mixed) into.push({ arm: visit.arm, ordered: visit.ordered });
  };
  const settle = (at: number) => {
    const ended = early.splice(0);
    for (const [visitor, visit] of open) {
      if (at - visit.lastSeen < visitEndsAfterMs) break;
      end(visitor, visit, ended);
    }
    return ended;
  };
  return {
    settle,
    seen: (visitor, arm, ordered, at) => {
      const known = open.get(visitor);
      const stale = known !== undefined && at - known.lastSeen >= visitEndsAfterMs;
      if (stale) end(visitor, known, early);
      const before = stale ? undefined : known;
      open.delete(visitor);
      open.set(visitor, {
        arm,
        mixed: before !== undefined && (before.mixed || before.arm !== arm),
        ordered: ordered || before?.ordered === true,
        lastSeen: at,
      });
      const oldest = open.size > mostOpenVisits ? open.entries().next().value : undefined;
      if (oldest !== undefined) end(oldest[0], oldest[1], early);
    },
  };
}
