import type { Change } from "@/lib/db/commit";
import { readMoveFacts } from "@/lib/db/release/move-facts";
import { putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import type { RowSave } from "@/lib/db/row-save";
import type { Tx } from "@/lib/db/transact";
import { decideStep } from "@/lib/domain/connections/call/decide-step";
import { moverOf, type WeightAsked } from "@/lib/domain/connections/call/decide-weight";
import { decideSeen } from "@/lib/domain/connections/inbox/decide-seen";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import type { Decision } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import { keepClockAt } from "@/lib/domain/release/watch/keep-clock-at";
import type { Report } from "@/lib/domain/rollback/hear";
import type { Instant } from "@/lib/kernel/instant";
import type { Spoken } from "./spoken";

/** What a word about the share that was asked for changes; null: nothing. The caller holds the release's row. */
export async function hearStep(
  tx: Tx,
  release: Release,
  { asked, action, connector, answer }: Spoken<WeightAsked>,
  report: Report,
  at: Instant,
): Promise<Required<Change<RowSave>> | null> {
  const service = await findService(tx, release.serviceId);
  const mover = moverOf(connector, service?.name ?? "the service");
  // Who was told the share itself has it when that is done; of a step that was let go nobody says so.
  const told = action === "set_weight" ? asked.weight : undefined;
  const share = report.said === "done" ? (answer?.share ?? told) : undefined;
  const step = { ...asked, mover, isFollowed: (answer?.ref ?? null) !== null };
  const said = { ...report, ...(share !== undefined && { share }) };
  const decision = decideStep(release, step, said, at);
  if (decision === null) return null;
  const more = await further(tx, decision.release, mover, share, at);
  const decisions = more === null ? [decision] : [decision, more];
  const runs = decisions.at(-1)?.release.clockFrom ?? null;
  const looks = runs === null || runs === release.clockFrom ? [] : looksAt(release, at);
  return {
    states: decisions.map((one) => putRelease(one.release)),
    entries: decisions.flatMap(({ entries }) => entries),
    effects: [...decision.effects, ...looks],
  };
}

/** Where the version has more over there than was asked, the release follows: its page must not say less than there is. */
async function further(
  tx: Tx,
  release: Release,
  by: string,
  share: number | undefined,
  at: Instant,
): Promise<Decision | null> {
  if (share === undefined || share <= release.weight) return null;
  const facts = await readMoveFacts(tx, release, at);
  return decideSeen(release, { weight: share, at, by }, facts, at).decision;
}

/** The clock of a stage runs: it is judged from now on, and its clock looked at. */
function looksAt({ id }: Release, at: Instant) {
  return [nextJudgement(id, at), keepClockAt(id, at)];
}
