import type { Author } from "@/lib/db/author";
import type { Change } from "@/lib/db/commit";
import { lastCallAt } from "@/lib/db/connections/last-call";
import { putRelease } from "@/lib/db/release/release-rows";
import type { RowSave } from "@/lib/db/row-save";
import type { Statements } from "@/lib/db/statements";
import type { Decision } from "@/lib/domain/release/decide-move";
import type { Flag } from "@/lib/domain/release/flag/flag";
import type { Release } from "@/lib/domain/release/release";
import { decideSettle } from "@/lib/domain/rollback/decide-settle";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import { decideSwitch } from "@/lib/domain/rollback/switch/decide-switch";
import { flagsReport, switchable } from "@/lib/domain/rollback/switch/flags-way";
import type { FlagSwitch } from "@/lib/domain/rollback/switch/flag-switch";
import { newId } from "@/lib/kernel/ids";
import { putRollback } from "./rollback-rows";
import { addSwitch, findLastSwitch, putSwitch } from "./switch-rows";

type Changes = Required<Change<RowSave>>;

/** A rollback whose way is its release's flags: every one of them is pressed off, as a part of it. */
export async function pressFlags(
  tx: Statements,
  rollback: Rollback,
  release: Release,
  { flags, serviceName }: { flags: readonly Flag[]; serviceName: string },
  { actor, at }: Author,
): Promise<Changes & { rollback: Rollback }> {
  const change: Changes = { states: [], entries: [], effects: [] };
  const switches: FlagSwitch[] = [];
  let now = release;
  for (const flag of switchable(flags)) {
    const last = await findLastSwitch(tx, flag.id);
    const calledAt = last === null ? null : await lastCallAt(tx, last.id);
    const facts = { serviceName, last, calledAt, rollbackId: rollback.id };
    const id = newId("flagSwitch");
    const pressed = decideSwitch(id, flag, now, { to: "off" }, facts, at, actor);
    const { overtaken, decision, isNew } = pressed;
    // One that is under way or off already becomes a part of this rollback as it is.
    const own = decision === null ? ofRollback(pressed.flagSwitch, rollback) : pressed.flagSwitch;
    switches.push(own);
    if (overtaken !== null && last !== null) change.states.push(putSwitch(overtaken, last));
    change.states.push(isNew || last === null ? addSwitch(own) : putSwitch(own, last));
    if (decision === null) continue;
    now = decision.release;
    add(change, decision);
  }
  const report = flagsReport(switches, at);
  const settled = report === null ? null : decideSettle(rollback, now, report, serviceName, at);
  if (settled === null) return { ...change, rollback };
  change.states.push(putRollback(settled.rollback, rollback));
  const { decision } = settled;
  if (decision !== null) add(change, decision);
  return { ...change, rollback: settled.rollback };
}

function ofRollback(flagSwitch: FlagSwitch, { id }: Rollback): FlagSwitch {
  return { ...flagSwitch, rollbackId: id, revision: flagSwitch.revision + 1 };
}

/** Nobody is asked about the rollback itself: each flag is read. */
function add(change: Changes, { release, entries, effects }: Decision): void {
  change.states.push(putRelease(release));
  change.entries.push(...entries);
  change.effects.push(...effects.filter(({ kind }) => kind !== "poll_rollback"));
}
