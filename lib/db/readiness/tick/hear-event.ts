import type { Change } from "@/lib/db/commit";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import type { Tx } from "@/lib/db/transact";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { autoTick } from "@/lib/domain/readiness/auto-tick";
import { isItsPush, speaksOf } from "@/lib/domain/readiness/tick/speaks-of";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import type { Instant } from "@/lib/kernel/instant";
import { hearSmoke } from "@/lib/db/readiness/staging/hear-smoke";
import { putItem } from "./item-rows";
import { readChecklist } from "./read-checklist";

/** Releases that have not begun to roll out: of those a service has a few. */
const open = ["planned", "ready", "staging", "staged"];
const mostReleases = 20;

/** What of a checklist an event changes, and how it was understood; null where it is about none. */
export type HeardEvent = Required<Change> & { words: string };

/** Who says it, of which service, and the releases that it moved already. */
type Telling = { connectorId: string; service: Service; moved: readonly Release[] };

/**
 * What an event means for the checklists of a service's releases that are still to come. Holds the releases that would
 * change until the transaction ends.
 */
export async function hearEvent(
  tx: Tx,
  { connectorId, service, moved }: Telling,
  event: OutsideEvent,
  inboxId: string | null,
  at: Instant,
): Promise<HeardEvent | null> {
  const connector = await tx.connector.findUnique({
    where: { id: connectorId },
    select: { kind: true },
  });
  const rows = await tx.release.findMany({
    where: { serviceId: service.id, status: { in: open } },
    orderBy: { id: "desc" },
    take: mostReleases,
    select: { id: true, version: true, sha: true, ref: true },
  });
  const meant = event.kind === "commit.pushed" ? isItsPush : speaksOf;
  const heard: HeardEvent = { states: [], entries: [], effects: [], words: "" };
  for (const { id } of rows.filter((row) => meant(row, event)).toSorted(byId)) {
    const release = moved.find((one) => one.id === id) ?? (await lockRelease(tx, id));
    if (release === null || !open.includes(release.status)) continue;
    const { kept, facts } = await readChecklist(tx, release, at, { service });
    const teller = { name: connector?.kind ?? "outside", event: inboxId };
    const ticked = autoTick(release, service.name, kept, facts, event, teller);
    const smoke = await hearSmoke(tx, ticked?.release ?? release, service.name, event, teller, at);
    if (ticked !== null)
      heard.states.push(putRelease(ticked.release), ...ticked.items.map(putItem));
    heard.states.push(...smoke.states);
    heard.entries.push(...(ticked?.entries ?? []), ...smoke.entries);
    heard.words = `${heard.words} ${ticked?.words ?? ""} ${smoke.words}`.trim();
  }
  return heard.entries.length === 0 ? null : heard;
}

/** Always locked in the same order, so that two events never wait for each other. */
function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
