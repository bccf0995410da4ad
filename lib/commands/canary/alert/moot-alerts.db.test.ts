import { afterAll, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { aConnected, deploy, minute, tell } from "@/lib/commands/connections/inbox/testing/told";
import { moveRelease } from "@/lib/commands/release/move-release";
import { setMetrics } from "@/lib/commands/release/set-metrics";
import { addAlert, findStandingAlerts } from "@/lib/db/canary/alert/alert-rows";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { type Alert, type Complaint, newAlert } from "@/lib/domain/canary/alert/alert";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { preflightView } from "@/lib/queries/canary/preflight-view";
import { newId, type ReleaseId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";

afterAll(disconnect);

const ana = () => aPerson("engineer");
const onward = { override: true, reason: "The errors are known" };

async function anAlert(tx: Tx, releaseId: ReleaseId, overrides: Partial<Alert> = {}) {
  const says: Complaint = {
    metric: "errors",
    role: "signal",
    level: "look",
    reason: "worse",
    sentence: "Errors are 2× the baseline.",
  };
  const about = { id: newId("alert"), releaseId, openedAt: instant(new Date()) };
  await addAlert({ ...newAlert(says, about), ...overrides })(tx);
}

/** At its last stage, with alerts standing. */
async function nearlyDone(tx: Tx, of?: Service, more: Partial<Release> = {}) {
  const service = of ?? (await aService({ metrics: defaultMetrics }));
  const startedAt = instant(Date.parse(minute(-60)));
  const last = { stage: service.stages.length - 1, weight: 100, startedAt, stageFrom: startedAt };
  const release = await aRelease({ status: "rolling_out", ...last, ...more }, service);
  await anAlert(tx, release.id);
  await anAlert(tx, release.id, { metric: "latency", status: "muted" });
  await anAlert(tx, release.id, { metric: "DiskFull", reason: "outside" });
  return { service, release };
}

const standing = async (tx: Tx, id: string) =>
  (await findStandingAlerts(tx, id)).map(({ metric }) => metric);

const resolvedWords = async (release: string) =>
  (await readDiary({ release }, 50))
    .filter(({ kind }) => kind === "alert.resolved")
    .map(({ sentence }) => sentence);

test("a completed release leaves no alert behind it that only the judge could end", () =>
  inRolledBackTransaction(async (tx) => {
    const { service, release } = await nearlyDone(tx);
    const done = await moveRelease(ana(), release.id, { move: "complete", ...onward });
    expect(done).toMatchObject({ ok: true });
    expect(await standing(tx, release.id)).toEqual(["DiskFull"]);
    expect(await resolvedWords(release.id)).toEqual([
      `The alert on Error rate of ${service.name} ${release.version} is over: the release was completed.`,
      expect.stringContaining("is over: the release was completed."),
    ]);
    const next = await aRelease({ version: "2.5.0" }, service);
    expect((await preflightView(ana(), next.id))?.already).toHaveLength(1);
  }));

test("nor does one that was completed outside of Bellwether", () =>
  inRolledBackTransaction(async (tx) => {
    const { service, id } = await aConnected();
    const { release } = await nearlyDone(tx, service, { followed: true });
    await tell(id, deploy("2.4.0", "succeeded", 9));
    expect(await standing(tx, release.id)).toEqual(["DiskFull"]);
    expect(await resolvedWords(release.id)).toHaveLength(2);
  }));

test("a metric that is watched no more has no alert, of whatever release of the service", () =>
  inRolledBackTransaction(async (tx) => {
    const { service, release } = await nearlyDone(tx);
    const old = await aRelease({ version: "2.3.0", status: "completed" }, service);
    await anAlert(tx, old.id);
    const others = defaultMetrics.filter(({ key }) => key !== "errors");
    expect(await setMetrics(ana(), service.key, others)).toMatchObject({ ok: true });
    expect(await standing(tx, old.id)).toEqual([]);
    expect(await standing(tx, release.id)).toEqual(["latency", "DiskFull"]);
    expect(await resolvedWords(old.id)).toEqual([
      `The alert on Error rate of ${service.name} 2.3.0 is over: it is watched no more.`,
    ]);
    expect(await setMetrics(ana(), service.key, [])).toMatchObject({ ok: true });
    expect(await standing(tx, release.id)).toEqual(["DiskFull"]);
  }));
