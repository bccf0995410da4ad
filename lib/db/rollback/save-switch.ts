import type { Author } from "@/lib/db/author";
import { type Change, commit } from "@/lib/db/commit";
import { putFlag } from "@/lib/db/release/flag-rows";
import { putRelease } from "@/lib/db/release/release-rows";
import type { Tx } from "@/lib/db/transact";
import type { Release } from "@/lib/domain/release/release";
import { decideSent, decideSettle, type Settled } from "@/lib/domain/rollback/decide-settle";
import { flagsReport, flagsWay } from "@/lib/domain/rollback/switch/flags-way";
import type { FlagSwitch } from "@/lib/domain/rollback/switch/flag-switch";
import { type SettledSwitch } from "@/lib/domain/rollback/switch/settle-switch";
import type { Instant } from "@/lib/kernel/instant";
import type { HeldSwitch } from "./held-switch";
import { findRollback, putRollback } from "./rollback-rows";
import { findSwitchesOf, putSwitch } from "./switch-rows";

type Save = (tx: Tx) => Promise<void>;

/** Commits a switch one step on, where there is one, together with other saves of the same moment. */
export async function saveSwitch(
  tx: Tx,
  author: Author,
  held: HeldSwitch,
  settled: SettledSwitch | null,
  others: Save[] = [],
): Promise<void> {
  const change = settled === null ? nothing : await switchChange(tx, held, settled, author.at);
  await commit(tx, author, { ...change, states: [...others, ...change.states] });
}

const nothing: Required<Change> = { states: [], entries: [], effects: [] };

/** What a switch one step on changes, also in the rollback that it is a part of. */
export async function switchChange(
  tx: Tx,
  held: HeldSwitch,
  { flagSwitch, flag, decision }: SettledSwitch,
  at: Instant,
): Promise<Required<Change>> {
  const own: Required<Change> = {
    states: [
      putSwitch(flagSwitch, held.flagSwitch),
      ...(flag === held.flag ? [] : [putFlag(flag)]),
      putRelease(decision.release),
    ],
    entries: decision.entries,
    effects: decision.effects,
  };
  const whole = await rollbackChange(tx, flagSwitch, decision.release, held.service.name, at);
  return {
    states: [...own.states, ...whole.states],
    entries: [...own.entries, ...whole.entries],
    effects: [...own.effects, ...whole.effects],
  };
}

/** A rollback by flags is as far as its switches are together. */
async function rollbackChange(
  tx: Tx,
  flagSwitch: FlagSwitch,
  release: Release,
  serviceName: string,
  at: Instant,
): Promise<Required<Change>> {
  const { rollbackId } = flagSwitch;
  const before = rollbackId === null ? null : await findRollback(tx, rollbackId);
  if (rollbackId === null || before === null || before.way !== flagsWay) return nothing;
  const all = await findSwitchesOf(tx, rollbackId);
  const switches = all.map((one) => (one.id === flagSwitch.id ? flagSwitch : one));
  const first = decideSent(before, release, serviceName, "its kill switches", at);
  const sent: Settled = first ?? { rollback: before, decision: null };
  const report = flagsReport(switches, at);
  const from = sent.decision?.release ?? release;
  const settled =
    report === null ? null : decideSettle(sent.rollback, from, report, serviceName, at);
  const last = settled ?? first;
  if (last === null) return nothing;
  const decisions = [sent.decision, settled?.decision ?? null].filter((one) => one !== null);
  return {
    states: [
      ...decisions.map((one) => putRelease(one.release)),
      putRollback(last.rollback, before),
    ],
    entries: decisions.flatMap(({ entries }) => entries),
    // Nobody is asked about the rollback itself: each flag is read.
    effects: decisions.flatMap(({ effects }) =>
      effects.filter(({ kind }) => kind !== "poll_rollback"),
    ),
  };
}
