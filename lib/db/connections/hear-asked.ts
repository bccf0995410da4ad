import type { Change } from "@/lib/db/commit";
import { putRelease } from "@/lib/db/release/release-rows";
import type { RowSave } from "@/lib/db/row-save";
import type { Tx } from "@/lib/db/transact";
import { decideHold, holderOf } from "@/lib/domain/connections/call/decide-hold";
import type { Release } from "@/lib/domain/release/release";
import type { Report } from "@/lib/domain/rollback/hear";
import type { Instant } from "@/lib/kernel/instant";
import { hearStep } from "./hear-step";
import type { Spoken } from "./spoken";

/** What a word about a share or a pause that was asked for changes; null: nothing. The caller holds the release's row. */
export async function hearAsked(
  tx: Tx,
  release: Release,
  { asked, ...spoken }: Spoken,
  report: Report,
  at: Instant,
): Promise<Required<Change<RowSave>> | null> {
  if ("weight" in asked) return hearStep(tx, release, { ...spoken, asked }, report, at);
  const { connector } = spoken;
  const mover = connector === null ? "The deploy tool" : holderOf(connector);
  const decision = decideHold(release, { ...asked, mover }, report, at);
  if (decision === null) return null;
  const { entries, effects } = decision;
  return { states: [putRelease(decision.release)], entries, effects };
}
