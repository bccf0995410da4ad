import { commit } from "@/lib/db/commit";
import { addPostmortem } from "@/lib/db/learning/postmortem-rows";
import { addOverride } from "@/lib/db/readiness/policy/override-rows";
import { addRunbook } from "@/lib/db/readiness/runbook/runbook-rows";
import { addSync } from "@/lib/db/readiness/sync/sync-rows";
import { addItems, findItems, putItem } from "@/lib/db/readiness/tick/item-rows";
import { addFixForward } from "@/lib/db/rollback/fix-forward-rows";
import { addRollback } from "@/lib/db/rollback/rollback-rows";
import { reader } from "@/lib/db/transact";
import { emptySections, type Sections } from "@/lib/domain/learning/postmortem";
import { aPostmortem, aRollback } from "@/lib/domain/learning/testing";
import { seedTemplate } from "@/lib/domain/readiness/template/seed";
import type { RunbookStep } from "@/lib/domain/readiness/runbook/runbook";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

export const ana = { id: "usr_ana", name: "Ana Confidential" };
const anActor = { type: "person" as const, ...ana };

/** When the rollout of a release of a test began. */
function start({ startedAt, plannedAt }: Release): Instant {
  return startedAt ?? plannedAt;
}

export async function fixedForward(release: Release, chain: number): Promise<void> {
  const at = start(release);
  await addFixForward({
    ...{ why: "Slow", fix: "An index", blastRadius: "Few", verify: "p95", backOut: "Back" },
    ...{
      id: newId("fix"),
      releaseId: release.id,
      serviceId: release.serviceId,
      minutes: 30,
      chain,
    },
    ...{ askedBy: ana, askedAt: at, status: "done", alone: false, decidedBy: ana, decidedAt: at },
    ...{ decidedWhy: null, until: at, endedAt: at, endedWhy: null, revision: 1 },
  })(reader());
}

export async function takenBack({ id: releaseId }: Release): Promise<void> {
  await addRollback(aRollback({ id: newId("rollback"), releaseId, byId: ana.id }))(reader());
}

/** Its postmortem, published when the rollout began unless said otherwise. */
export async function aPostmortemOf(
  release: Release,
  sections: Partial<Sections>,
  publishedAt: Instant | null = start(release),
): Promise<void> {
  const about = { id: newId("postmortem"), releaseId: release.id, createdAt: start(release) };
  const status = publishedAt === null ? "draft" : "published";
  const text = { ...emptySections, ...sections };
  await addPostmortem(aPostmortem({ ...about, status, sections: text, publishedAt }))(reader());
}

/** Let pass by a second person, against a deploy window. */
export async function letPass(release: Release): Promise<void> {
  const at = start(release);
  const why = [{ rule: "window" as const, key: "window", sentence: "It is Friday." }];
  await addOverride({
    ...{ id: newId("override"), releaseId: release.id, slot: at, why, reason: "A hotfix." },
    ...{ askedBy: ana, askedAt: at, status: "approved", alone: false, decidedBy: ana },
    ...{ decidedAt: at, decidedWhy: null, until: at, revision: 1 },
  })(reader());
}

/** With an item of its checklist waived. */
export async function waived({ id }: Release, key: string): Promise<void> {
  for (const save of addItems(id, seedTemplate)) await save(reader());
  const item = (await findItems(reader(), id)).find((one) => one.key === key);
  if (item === undefined) throw new Error(`The first template has no item “${key}”.`);
  await putItem({ ...item, state: "waived", note: "No time.", revision: 2 })(reader());
}

/** An entry of a release's diary, so many seconds after its rollout began. */
export async function wrote(release: Release, kind: string, data: object, seconds = 0) {
  const at = instant(millis(start(release)) + seconds * 1000);
  const { id: releaseId, serviceId } = release;
  const entry = { kind, sentence: "It was so.", releaseId, serviceId, data: { ...data } };
  await commit(reader(), { actor: anActor, at }, { entries: [entry] });
}

/** A sync with so many answers of 1 to 5. */
export async function aSync(
  release: Release,
  counts: number[] | null,
  status: "go" | "no_go" = "go",
): Promise<void> {
  const startedAt = start(release);
  await addSync({
    ...{ id: newId("sync"), releaseId: release.id, status, step: "decide", readerId: null },
    ...{ facilitatorId: ana.id, facilitatorName: ana.name, startedAt, endedAt: startedAt },
    ...{ endedBy: ana.name, reason: "", pulse: counts === null ? "too_few" : "shown", counts },
    revision: 1,
  })(reader());
}

const about = { command: "back", up: "", verify: "", notify: "", notes: "", minutes: 2 };
const takeBack: RunbookStep = { kind: "code", title: "Take it back", ...about };

export async function aRunbook({ id: serviceId }: Service, steps = [takeBack]): Promise<void> {
  const by = { byId: ana.id, byName: ana.name, at: instant(new Date()) };
  await addRunbook({ serviceId, version: 1, steps, why: "", restored: null, ...by })(reader());
}
