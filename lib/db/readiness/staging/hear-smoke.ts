import type { Change } from "@/lib/db/commit";
import { putRelease } from "@/lib/db/release/release-rows";
import type { Tx } from "@/lib/db/transact";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { decideResult } from "@/lib/domain/readiness/staging/decide-staging";
import { smokeOf } from "@/lib/domain/readiness/staging/smoke-of";
import type { Teller } from "@/lib/domain/readiness/tick/proof-of";
import { noted } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";
import { findLastRun, putRun } from "./staging-rows";

type Heard = Pick<Required<Change>, "states" | "entries"> & { words: string };

const nothing: Heard = { states: [], entries: [], words: "" };

/** What an event says of a smoke test of a release that is in staging now. */
export async function hearSmoke(
  tx: Tx,
  release: Release,
  serviceName: string,
  event: OutsideEvent,
  teller: Teller,
  at: Instant,
): Promise<Heard> {
  const smoke = release.status === "staging" ? smokeOf(event) : null;
  const run = smoke === null ? null : await findLastRun(tx, release.id);
  if (smoke === null || run === null || run.endedAt !== null) return nothing;
  const decision = decideResult(run, smoke, teller.name, at, teller.event);
  if (!decision.ok) return nothing;
  const { run: next, kind, says, data } = decision.value;
  const sentence = `${teller.name} ${says} ${serviceName} ${release.version}.`;
  const change = noted(release, { kind, sentence, subjectId: run.id, data });
  return {
    states: [putRelease(change.release), putRun(next)],
    entries: change.entries,
    words: sentence,
  };
}
