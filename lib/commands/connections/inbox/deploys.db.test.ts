import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { moveRelease } from "@/lib/commands/release/move-release";
import { disconnect, prisma } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease, inRolledBackTransaction } from "@/lib/db/testing";
import type { InboundReading } from "@/lib/domain/connections/inbox/inbox";
import {
  aConnected,
  back,
  deploy,
  minute,
  releasesOf,
  rowsOf,
  share,
  tell,
} from "@/lib/commands/connections/inbox/testing/told";

afterAll(disconnect);

describe("a deploy of a planned release", () => {
  test("that began outside moves it, although it was only planned; finished, it is completed and runs", () =>
    inRolledBackTransaction(async (tx) => {
      const { service, id } = await aConnected();
      const release = await aRelease({ plannedAt: minute(-60) }, service);
      const began = await tell(id, deploy("2.4.0", "running", 0, { actor: "ana" }));
      expect(began).toMatchObject({ result: "used" });
      expect(began.reading).toMatch(
        /^Shop’s Signed webhook \(ana\) reports: the deploy of Shop 2.4.0 to production began, outside of Bellwether. It was only planned./,
      );
      const row = { where: { id: release.id } };
      expect(await tx.release.findUnique(row)).toMatchObject({
        ...{ status: "rolling_out", stage: 0, followed: true, unplanned: false },
        startedAt: new Date(minute(0)),
      });
      const looks = await tx.effect.findMany({ where: { releaseId: release.id } });
      expect(looks.map(({ kind }) => kind).sort()).toEqual(["judge_release", "keep_clock"]);
      await tell(id, deploy("2.4.0", "succeeded", 9));
      expect(await tx.release.findUnique(row)).toMatchObject({
        ...{ status: "completed", weight: 100, completedAt: new Date(minute(9)) },
      });
      expect(await tx.service.findUnique({ where: { id: service.id } })).toMatchObject({
        currentVersion: "2.4.0",
      });
    }));

  test("is found by its commit, too; a branch is no version", () =>
    inRolledBackTransaction(async () => {
      const { service, id } = await aConnected();
      const sha = "9f1c0e77aa55".padEnd(40, "0");
      await aRelease({ sha: sha.slice(0, 8) }, service);
      await tell(id, deploy("main", "succeeded", 0, { ref: "main", sha }));
      expect(await releasesOf(service.id)).toMatchObject([
        { version: "2.4.0", status: "completed" },
      ]);
    }));

  test("that failed stands and says who said so; tried again it goes on", () =>
    inRolledBackTransaction(async (tx) => {
      const { service, id } = await aConnected();
      const release = await aRelease({ status: "staged" }, service);
      await tell(id, deploy("2.4.0", "running", 0));
      const failed = await tell(id, deploy("2.4.0", "failed", 3));
      expect(failed.reading).toContain("the deploy of Shop 2.4.0 to production failed");
      const row = { where: { id: release.id } };
      expect(await tx.release.findUnique(row)).toMatchObject({
        ...{ status: "rolling_out", paused: true, clockFrom: null },
      });
      await tell(id, deploy("2.4.0", "running", 5));
      expect(await tx.release.findUnique(row)).toMatchObject({ paused: false });
    }));

  test("to staging moves it forward once go was said, and is a fact before", () =>
    inRolledBackTransaction(async (tx) => {
      const { service, id } = await aConnected();
      const release = await aRelease({}, service);
      const row = { where: { id: release.id } };
      const staging = { environment: "stage" };
      const early = await tell(id, deploy("2.4.0", "succeeded", 0, staging));
      expect(early.reading).toContain("Go was not said yet.");
      expect(await tx.release.findUnique(row)).toMatchObject({ status: "planned" });
      await tx.release.update({ ...row, data: { status: "ready" } });
      await tell(id, deploy("2.4.0", "running", 5, staging));
      await tell(id, deploy("2.4.0", "succeeded", 7, staging));
      expect(await tx.release.findUnique(row)).toMatchObject({ status: "staged" });
      await tell(id, deploy("2.4.0", "failed", 6, staging));
      expect(await tx.release.findUnique(row)).toMatchObject({ status: "staged" });
      expect(await tx.outsideFact.count({ where: { releaseId: release.id } })).toBe(4);
    }));

  test("is not refused by the policy, and what that had against it is said", () =>
    inRolledBackTransaction(async () => {
      const { service, id } = await aConnected({ lockedReason: "the disk is full" });
      await aRelease({ status: "staged" }, service);
      const { result, reading } = await tell(id, deploy("2.4.0", "running", 0));
      expect(result).toBe("used");
      expect(reading).toContain("The policy was against it:");
      expect(reading).toContain("the disk is full");
    }));

  test("that somebody leads here is not completed by its deploy's end, and is taken back only by a rollback", () =>
    inRolledBackTransaction(async (tx) => {
      const { service, id } = await aConnected();
      await tell(id, deploy("2.3.9", "succeeded", -90));
      const release = await aRelease({ status: "staged", version: "2.4.1" }, service);
      const caller = aPerson("engineer", new Date(minute(0)));
      const move = { move: "start_rollout", override: true, reason: "a test" } as const;
      const started = await moveRelease(caller, release.id, move);
      expect(started).toMatchObject({ ok: true });
      await tell(id, deploy("2.4.1", "succeeded", 2));
      const row = { where: { id: release.id } };
      expect(await tx.release.findUnique(row)).toMatchObject({ status: "rolling_out", weight: 5 });
      await tell(id, deploy("2.3.9", "succeeded", 3));
      expect(await tx.release.findUnique(row)).toMatchObject({ status: "rolling_out" });
      const { reading } = await tell(id, back("2.3.9", 4));
      expect(reading).toContain("Shop 2.4.1 was rolled back to 2.3.9, outside of Bellwether.");
      expect(await tx.release.findUnique(row)).toMatchObject({ status: "rolled_back", weight: 0 });
      expect(await tx.service.findUnique({ where: { id: service.id } })).toMatchObject({
        currentVersion: "2.3.9",
      });
    }));
});

test("what nobody planned is an unplanned release, marked, and said in the diary", () =>
  inRolledBackTransaction(async () => {
    const { service, id } = await aConnected();
    await tell(id, deploy("2.5.0", "succeeded", 0));
    const [row] = await rowsOf(service.id);
    expect(row).toMatchObject({
      ...{ version: "2.5.0", previousVersion: "2.3.9", unplanned: true, status: "completed" },
    });
    const entries = await readDiary({ release: row?.id ?? "" }, 10);
    expect(entries.map(({ kind }) => kind)).toEqual(["release.unplanned", "release.completed"]);
    await tell(id, deploy("2.3.9", "succeeded", 5));
    expect(await readDiary({ release: row?.id ?? "" }, 10)).toHaveLength(2);
    await tell(id, deploy("2.6.0", "running", 9, { environment: "staging" }));
    expect(await releasesOf(service.id)).toMatchObject([
      { version: "2.3.9" },
      { version: "2.5.0" },
    ]);
  }));

test("an unknown service or environment waits; without a version there is nothing to keep", () =>
  inRolledBackTransaction(async () => {
    const { service, id } = await aConnected();
    const unknown = await tell(id, deploy("1", "succeeded", 0, { service: "billing" }));
    expect(unknown).toMatchObject({ result: "waiting" });
    expect(unknown.reading).toContain("the service “billing”");
    expect(await tell(id, deploy("1", "succeeded", 0, { environment: "qa" }))).toMatchObject({
      result: "waiting",
    });
    expect(await tell(id, deploy(null, "succeeded", 0))).toMatchObject({ result: "refused" });
    const own = await tell(id, deploy("1.0.1", "succeeded", 0, { service: service.key }));
    expect(own).toMatchObject({ result: "used" });
  }));

const history: InboundReading[] = [
  deploy("3.0.0", "running", 0, { externalRef: "run:1" }),
  deploy("3.0.0", "succeeded", 4, { externalRef: "run:1" }),
  deploy("3.1.0", "running", 10, { externalRef: "run:2", environment: "prod" }),
  share("3.1.0", 5, 11),
  share("3.1.0", 100, 15),
  deploy("3.1.0", "succeeded", 20, { externalRef: "run:2" }),
  deploy("3.2.0", "failed", 30, { externalRef: "run:3" }),
  deploy("3.2.0", "running", 29, { externalRef: "run:3" }),
  back("3.0.0", 40),
];

test("any order and any repetition of a history ends in the same state", async () => {
  const endOf = async (list: readonly InboundReading[]) => {
    let end: unknown = null;
    await inRolledBackTransaction(async (tx) => {
      const { service, id } = await aConnected();
      for (const reading of list) await tell(id, reading);
      const releases = await releasesOf(service.id);
      const { currentVersion } = await tx.service.findUniqueOrThrow({ where: { id: service.id } });
      end = JSON.parse(JSON.stringify({ releases, currentVersion }));
    });
    return end;
  };
  const inOrder = await endOf(history);
  expect(inOrder).toMatchObject({
    currentVersion: "3.0.0",
    releases: [
      { version: "3.0.0", status: "completed", previousVersion: "2.3.9" },
      { version: "3.1.0", status: "completed", previousVersion: "3.0.0" },
      { version: "3.2.0", status: "rolled_back", previousVersion: "3.1.0" },
    ],
  });
  const twice = [...history, ...history.slice(0, 4)];
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(twice, { minLength: twice.length }), async (told) => {
      expect(await endOf(told)).toEqual(inOrder);
    }),
    { numRuns: 8 },
  );
}, 120_000);

test("the same event twice at once, and two of one deploy at once, make one release", async () => {
  const { service, id } = await aConnected();
  const began = deploy("4.0.0", "running", 0);
  const ended = deploy("4.0.0", "succeeded", 5);
  await Promise.all([
    tell(id, began, "twice"),
    tell(id, began, "twice"),
    tell(id, ended),
    tell(id, began),
    tell(id, ended),
  ]);
  const rows = await prisma().release.findMany({ where: { serviceId: service.id } });
  expect(rows).toMatchObject([{ version: "4.0.0", status: "completed" }]);
  expect(await prisma().outsideFact.count({ where: { serviceId: service.id } })).toBe(2);
}, 60_000);
