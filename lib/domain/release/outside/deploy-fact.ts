import type { Instant } from "@/lib/kernel/instant";

/** What an outside system said of one deploy. Facts are added, never changed. */
export type DeployFact = {
  /** Of which release: its id, or `v:` and the version where there is none. */
  subject: string;
  status: DeployStatus;
  /** It takes the service back to `subject`. */
  isRollback: boolean;
  /** What the deploy is called over there; "" where it has no name. */
  run: string;
  /** By the sender's clock: orders facts, never their arrival. */
  at: Instant;
};

export type DeployStatus = "running" | "succeeded" | "failed" | "cancelled";

/** The subject of a version that has no release. */
export function versionSubject(version: string): string {
  return `v:${version}`;
}

/** Facts in the order in which they happened; what one deploy said after its own end is dropped. */
export function inOrder(facts: readonly DeployFact[]): DeployFact[] {
  const ends = new Map<string, Instant>();
  for (const { run, status, at } of facts) {
    if (run === "" || status === "running") continue;
    const known = ends.get(run);
    if (known === undefined || at < known) ends.set(run, at);
  }
  return facts
    .filter(({ run, status, at }) => status !== "running" || at <= (ends.get(run) ?? at))
    .sort(byTime);
}

const rank: Record<DeployStatus, number> = { running: 0, cancelled: 1, failed: 2, succeeded: 3 };

/** Of one moment, what is further along counts later. */
function byTime(a: DeployFact, b: DeployFact): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.status !== b.status) return rank[a.status] - rank[b.status];
  if (a.isRollback !== b.isRollback) return a.isRollback ? 1 : -1;
  return `${a.subject} ${a.run}` < `${b.subject} ${b.run}` ? -1 : 1;
}
