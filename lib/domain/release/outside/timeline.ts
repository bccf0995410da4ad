import type { Instant } from "@/lib/kernel/instant";
import { type DeployFact, inOrder } from "./deploy-fact";

/** How a release stands in an environment by what was said of it. */
export type Stand = {
  phase: "running" | "failed" | "cancelled" | "succeeded" | "rolled_back";
  startedAt: Instant;
  /** When it came to stand so. */
  at: Instant;
  /** What ran there when it began; null: nothing that anybody spoke of. */
  before: string | null;
  /** What it was rolled back to; null where that was not said, or it was not rolled back. */
  backTo: string | null;
  /** Whether a rollback was spoken of, and not just an older version deployed once more. */
  spoken: boolean;
};

/** Where everything that was said leads; `current` is what runs there. */
export type Timeline = { stands: ReadonlyMap<string, Stand>; current: string | null };

type Walk = {
  stands: Map<string, Stand>;
  /** In the order in which they last began. */
  begun: string[];
  current: string | null;
  /** What went last, and where that led to, until something else happens: two may report the same one. */
  last: { gone: string; to: string | null } | null;
};

/**
 * The deploys of one service in one environment, whoever spoke of them, in whatever order and however often: the
 * facts are put in their own order first. A version that succeeds once more after another one began takes that one back.
 */
export function timelineOf(facts: readonly DeployFact[]): Timeline {
  const walk: Walk = { stands: new Map(), begun: [], current: null, last: null };
  for (const fact of inOrder(facts)) {
    if (fact.isRollback) wentBack(walk, fact);
    else if (fact.status === "succeeded") succeeded(walk, fact);
    else if (fact.status === "running") began(walk, fact);
    else ended(walk, fact.status, fact);
  }
  return { stands: walk.stands, current: walk.current };
}

function began(walk: Walk, { subject, at }: DeployFact): void {
  const known = walk.stands.get(subject);
  if (known?.phase === "succeeded" || known?.phase === "running") return;
  const again = known !== undefined && known.phase !== "rolled_back";
  walk.stands.set(subject, {
    phase: "running",
    startedAt: again ? known.startedAt : at,
    at,
    before: again ? known.before : walk.current,
    backTo: null,
    spoken: false,
  });
  begins(walk, subject);
}

function ended(walk: Walk, phase: "failed" | "cancelled", fact: DeployFact): void {
  const { subject, at } = fact;
  const known = walk.stands.get(subject);
  if (known?.phase === "succeeded" || known?.phase === "rolled_back") return;
  if (known === undefined) began(walk, fact);
  const stand = walk.stands.get(subject);
  if (stand !== undefined) walk.stands.set(subject, { ...stand, phase, at });
}

function succeeded(walk: Walk, { subject, at }: DeployFact): void {
  const known = walk.stands.get(subject);
  if (known?.phase === "succeeded") {
    const newer = walk.begun.slice(walk.begun.indexOf(subject) + 1);
    const gone = newer.findLast((one) => stillThere(walk, one));
    if (gone !== undefined) takeBack(walk, gone, { at, backTo: subject, spoken: false });
    walk.current = subject;
    return;
  }
  const fresh = { startedAt: at, before: walk.current };
  const { startedAt, before } =
    known === undefined || known.phase === "rolled_back" ? fresh : known;
  walk.stands.set(subject, {
    ...{ phase: "succeeded", startedAt, at, before },
    ...{ backTo: null, spoken: false },
  });
  begins(walk, subject);
  walk.current = subject;
}

/** A rollback names where it went to; one that names what is there just now means that it went. */
function wentBack(walk: Walk, { subject, status, at }: DeployFact): void {
  if (status !== "succeeded") return;
  if (walk.last?.to === subject) return spokenOf(walk, walk.last.gone);
  const gone = walk.begun.findLast((one) => stillThere(walk, one));
  if (gone === undefined) return;
  const target = gone === subject ? (walk.stands.get(gone)?.before ?? null) : subject;
  takeBack(walk, gone, { at, backTo: target, spoken: true });
  const there = target === null ? undefined : walk.stands.get(target);
  if (target !== null && there !== undefined && there.phase !== "succeeded") {
    walk.stands.set(target, {
      ...there,
      ...{ phase: "succeeded", at, backTo: null, spoken: false },
    });
  }
  walk.current = target;
}

function takeBack(walk: Walk, gone: string, now: Pick<Stand, "at" | "backTo" | "spoken">): void {
  const stand = walk.stands.get(gone);
  if (stand === undefined) return;
  walk.stands.set(gone, { ...stand, ...now, phase: "rolled_back" });
  walk.last = { gone, to: now.backTo };
}

function spokenOf(walk: Walk, gone: string): void {
  const stand = walk.stands.get(gone);
  if (stand?.phase === "rolled_back") walk.stands.set(gone, { ...stand, spoken: true });
}

function begins(walk: Walk, subject: string): void {
  walk.begun = [...walk.begun.filter((one) => one !== subject), subject];
  walk.last = null;
}

function stillThere(walk: Walk, subject: string): boolean {
  return walk.stands.get(subject)?.phase !== "rolled_back";
}
