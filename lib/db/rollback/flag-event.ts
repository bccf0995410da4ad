import type { EventChange } from "@/lib/db/connections/event-change";
import { putFlag, toFlag } from "@/lib/db/release/flag-rows";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import type { Tx } from "@/lib/db/transact";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { parseSwitchRef, type Switched } from "@/lib/domain/connections/switch-ref";
import { noted } from "@/lib/domain/release/decide-move";
import type { Flag } from "@/lib/domain/release/flag/flag";
import type { Release } from "@/lib/domain/release/release";
import { answersPress } from "@/lib/domain/rollback/switch/hear-switch";
import { decideSwitchSettled, seenAs } from "@/lib/domain/rollback/switch/settle-switch";
import type { Instant } from "@/lib/kernel/instant";
import { switchChange } from "./save-switch";
import { findLastSwitch } from "./switch-rows";

/** One flag system, one key: more releases than this do not carry the same flag. */
const mostFlags = 20;

/** Somebody turned a flag over there, we ourselves perhaps: flags of ours of this name are seen so. Null: it names none. */
export async function readFlagEvent(
  tx: Tx,
  connectorId: string,
  event: OutsideEvent,
  at: Instant,
): Promise<EventChange | null> {
  const to = event.externalRef === null ? null : parseSwitchRef(event.externalRef);
  if (to === null) return null;
  const rows = await tx.flag.findMany({
    where: { connectorId, key: to.key, retiredAt: null },
    orderBy: { releaseId: "desc" },
    take: mostFlags,
  });
  const changes: EventChange[] = [];
  for (const row of rows) {
    const change = await ofFlag(tx, row.releaseId, row.id, to, event, at);
    if (change !== null) changes.push(change);
  }
  const turned = `${to.key} was turned ${to.isOn ? "on" : "off"}.`;
  if (rows.length === 0) {
    const words = `${turned} No release here has that flag.`;
    return { ...nothing, result: "ignored", words };
  }
  return {
    result: changes.length === 0 ? "ignored" : "used",
    words: changes.length === 0 ? `${turned} That was known.` : turned,
    states: changes.flatMap(({ states }) => states),
    entries: changes.flatMap(({ entries }) => entries),
    effects: changes.flatMap(({ effects }) => effects),
  };
}

const nothing = { states: [], entries: [], effects: [] };

async function ofFlag(
  tx: Tx,
  releaseId: string,
  flagId: string,
  to: Switched,
  event: OutsideEvent,
  at: Instant,
): Promise<EventChange | null> {
  const release = await lockRelease(tx, releaseId);
  const row = await tx.flag.findUnique({ where: { id: flagId } });
  const service = release === null ? null : await findService(tx, release.serviceId);
  if (release === null || row === null || service === null) return null;
  const flag = toFlag(row);
  const last = await findLastSwitch(tx, flagId);
  if (last !== null && answersPress(last, to.isOn, event)) {
    const detail = event.detail ?? "";
    const report = { said: "confirmed", detail } as const;
    const settled = decideSwitchSettled(last, flag, release, report, service.name, at);
    if (settled !== null) {
      const held = { flagSwitch: last, flag, release, service };
      return { ...(await switchChange(tx, held, settled, at)), result: "used", words: detail };
    }
  }
  // By the sender's clock: of two events the later one counts, whichever comes last.
  if (flag.seenAt !== null && event.occurredAt <= flag.seenAt) return null;
  return seen(flag, release, service.name, to, event);
}

function seen(
  flag: Flag,
  release: Release,
  serviceName: string,
  to: Switched,
  { occurredAt, actor }: OutsideEvent,
): EventChange {
  const next = seenAs(flag, to.isOn, occurredAt);
  if (flag.isOn === to.isOn) {
    return { states: [putFlag(next)], entries: [], effects: [], result: "used", words: "" };
  }
  const who = actor === null ? "" : `, by ${actor}`;
  const word = to.isOn ? "on" : "off";
  const { entries, ...decision } = noted(release, {
    kind: "flag.seen",
    sentence: `${flag.key} of ${serviceName} ${release.version} was turned ${word} over there${who}.`,
    subjectId: flag.id,
    data: { flag: flag.key, to: word, actor },
  });
  const states = [putFlag(next), putRelease(decision.release)];
  return { states, entries, effects: [], result: "used", words: "" };
}
