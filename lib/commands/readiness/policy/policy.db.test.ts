import { afterAll, describe, expect, test } from "vitest";
import { aPerson, aToken, theSystem } from "@/lib/access/testing";
import { endLock } from "@/lib/commands/release/end-lock";
import { lockService } from "@/lib/commands/release/lock-service";
import { moveRelease } from "@/lib/commands/release/move-release";
import { unlockService } from "@/lib/commands/release/unlock-service";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { freezeInput } from "@/lib/domain/readiness/policy/freeze";
import { defaultPolicy } from "@/lib/domain/readiness/policy/policy";
import type { Release } from "@/lib/domain/release/release";
import { instant } from "@/lib/kernel/instant";
import { listFreezes } from "@/lib/queries/readiness/list-freezes";
import { policyCheck } from "@/lib/queries/readiness/policy-check";
import { policyView } from "@/lib/queries/readiness/policy-view";
import { releaseView } from "@/lib/queries/release/release-view";
import { addFreeze } from "./add-freeze";
import { changeFreeze } from "./change-freeze";
import { removeFreeze } from "./remove-freeze";
import { setDependencies } from "./set-dependencies";
import { setPolicy } from "./set-policy";

afterAll(disconnect);

const berlin = "Europe/Berlin";
/** Tuesday 24 November 2026, 10:00 in Berlin; and Friday, 16:30. */
const tuesday = new Date("2026-11-24T09:00:00Z");
const friday = new Date("2026-11-27T15:30:00Z");
const ana = (at = tuesday) => aPerson("engineer", at, "Ana");
const admin = (at = tuesday) => aPerson("admin", at, "Ada");
const high = { risk: "high", lead: "Ana", buddy: "Bo", status: "staged" } as const;

const { windows, rules } = defaultPolicy;
const undrilled = { id: 1, windows, rules: { ...rules, drills: { ...rules.drills, risks: [] } } };

/** The team lives in Berlin, and asks nobody for a drill. */
async function inBerlin(test: () => Promise<void>): Promise<void> {
  await inRolledBackTransaction(async (tx) => {
    await tx.team.update({ where: { id: 1 }, data: { timeZone: berlin } });
    await tx.policy.create({ data: undrilled });
    await test();
  });
}

const start = (release: Release, at = tuesday) =>
  moveRelease(ana(at), release.id, { move: "start_rollout" });
const detailOf = (outcome: Awaited<ReturnType<typeof start>>) =>
  outcome.ok ? "" : outcome.refusal.detail;

describe("going forward", () => {
  test("waits for its window, on page and API alike, and says the next free slot", () =>
    inBerlin(async () => {
      const service = await aService({ name: "Checkout" });
      const release = await aRelease(high, service);
      const refused = await start(release, friday);
      expect(refused).toMatchObject({ refusal: { code: "conflict" } });
      expect(detailOf(refused)).toContain("High-risk releases go out Mon–Thu 09:00–16:00");
      expect(detailOf(refused)).toContain("Next free slot: Mon 30 Nov, 09:00 (Europe/Berlin).");
      const view = await releaseView(ana(friday), release.id);
      expect(view?.can.startRollout).toMatchObject({ allowed: false, overridable: false });
      expect(view?.policy).toMatchObject({ nextSlot: "2026-11-30T08:00:00.000Z" });
      const asked = { release: release.id, at: friday.toISOString() };
      const check = await policyCheck(aToken(["read"], friday), asked);
      expect(check).toMatchObject({
        value: { allowed: false, nextSlot: "2026-11-30T08:00:00.000Z" },
      });
      expect((await start(release)).ok).toBe(true);
    }));

  test("speaks of the planned slot when go is said, and of now when the rollout starts", () =>
    inBerlin(async () => {
      const planned = { ...high, status: "planned", plannedFor: instant(friday) } as const;
      const release = await aRelease(planned);
      const go = await moveRelease(ana(), release.id, { move: "go" });
      expect(detailOf(go)).toContain("Mon–Thu");
      const moved = await aRelease({ ...planned, plannedFor: instant(tuesday) });
      expect(
        (await moveRelease(ana(new Date("2026-11-20T18:00:00Z")), moved.id, { move: "go" })).ok,
      ).toBe(true);
    }));

  test("a reason alone does not go past the policy, and neither does the machine", () =>
    inBerlin(async () => {
      const release = await aRelease(high);
      const move = { move: "start_rollout", override: true, reason: "I am in a hurry" } as const;
      expect(await moveRelease(admin(friday), release.id, move)).toMatchObject({
        refusal: { code: "conflict", detail: /ask a second person/ },
      });
      expect((await moveRelease(theSystem(friday), release.id, move)).ok).toBe(false);
      expect((await moveRelease(aToken(["admin"], friday), release.id, move)).ok).toBe(false);
    }));

  test("a rollout that started in its window may go on after it, but not into a freeze or a lock", () =>
    inBerlin(async () => {
      const service = await aService();
      const rolling = await aRelease(
        { ...high, status: "rolling_out", stage: 0, weight: 5, startedAt: instant(tuesday) },
        service,
      );
      const on = { move: "advance", override: true, reason: "Seen by hand" } as const;
      const can = async () => (await releaseView(ana(friday), rolling.id))?.can.advance;
      expect(await can()).toMatchObject({ overridable: true });
      const input = freezeInput.parse({
        title: "Sale",
        from: "2026-11-27T00:00",
        to: "2026-12-01T08:00",
      });
      const freeze = await addFreeze(admin(friday), input);
      if (!freeze.ok) throw new Error(freeze.refusal.detail);
      expect(detailOf(await moveRelease(ana(friday), rolling.id, on))).toContain("Freeze “Sale”");
      await removeFreeze(admin(friday), freeze.value.id);
      await lockService(ana(friday), service.key, { reason: "Look first." });
      expect(detailOf(await moveRelease(ana(friday), rolling.id, on))).toContain("Lift the lock");
      await unlockService(ana(friday), service.key, { reason: "Looked." });
      expect((await moveRelease(ana(friday), rolling.id, on)).ok).toBe(true);
    }));

  test("conflicts are seen across services that need each other, people, and one service", () =>
    inBerlin(async () => {
      const stock = await aService({ name: "Stock" });
      const checkout = await aService({ name: "Checkout" });
      const other = { ...high, lead: "Cy", buddy: "Di", plannedFor: instant(tuesday) } as const;
      const slot = { ...other, status: "planned" } as const;
      await aRelease({ ...slot, version: "9.0.0" }, stock);
      const release = await aRelease(high, checkout);
      expect((await policyCheck(ana(), { release: release.id })).ok).toBe(true);
      const why = async () => {
        const check = await policyCheck(ana(), { release: release.id });
        return check.ok ? check.value.why.join(" ") : "";
      };
      expect(await why()).toBe("");
      await setDependencies(ana(), checkout.key, [stock.key]);
      expect(await why()).toContain("Stock 9.0.0 goes out at the same time");
      expect(await why()).toContain("Checkout and Stock depend on each other");
      await setDependencies(ana(), checkout.key, []);
      await aRelease({ ...slot, lead: " ana", version: "3.0.0" });
      expect(await why()).toContain("Ana is on both");
      await aRelease({ ...slot, lead: null, buddy: null, version: "2.5.0" }, checkout);
      expect(await why()).toContain("it is the same service");
    }));

  test("the lead of last night rests", () =>
    inBerlin(async () => {
      const night = { status: "completed", lead: "Ana", version: "1.0.0" } as const;
      await aRelease({
        ...night,
        startedAt: instant(new Date("2026-11-23T22:00:00Z")),
        completedAt: instant(new Date("2026-11-24T01:10:00Z")),
      });
      const release = await aRelease(high);
      expect(detailOf(await start(release))).toContain(
        "Ana led Shop 1.0.0 in the night, until Tue 24 Nov, 02:10. Let them rest until Tue 24 Nov, 13:10 (Europe/Berlin), or name another lead.",
      );
      const rested = new Date("2026-11-24T12:10:00Z");
      expect((await start(release, rested)).ok).toBe(true);
    }));
});

describe("a lock with an end", () => {
  test("holds until then, and its end is written down", () =>
    inBerlin(async () => {
      const service = await aService({ name: "Checkout" });
      const release = await aRelease(high, service);
      const past = await lockService(ana(), service.key, {
        reason: "x",
        until: "2026-11-24T09:00:00Z",
      });
      expect(past).toMatchObject({ refusal: { errors: [{ path: "until" }] } });
      const until = "2026-11-24T11:00:00Z";
      expect((await lockService(ana(), service.key, { reason: "Mending.", until })).ok).toBe(true);
      expect(detailOf(await start(release))).toContain(
        "locked until Tue 24 Nov, 12:00 (Europe/Berlin): Mending.",
      );
      await endLock(theSystem(tuesday), service.id);
      expect((await reader().service.findUnique({ where: { id: service.id } }))?.lockedReason).toBe(
        "Mending.",
      );
      const later = new Date(until);
      expect((await start(release, later)).ok).toBe(true);
      await endLock(theSystem(later), service.id);
      const [last] = (await readDiary({ service: service.id, kind: "service" }, 9)).slice(-1);
      expect(last?.sentence).toBe("The lock of Checkout ran out.");
      const waiting = await reader().effect.count({ where: { kind: "end_lock", key: service.id } });
      expect(waiting).toBe(1);
    }));
});

describe("policy and freezes", () => {
  test("are kept with what they were before, and change nothing where nothing changed", () =>
    inRolledBackTransaction(async () => {
      expect(await setPolicy(admin(), defaultPolicy)).toMatchObject({ value: { revision: 0 } });
      const windows = { ...defaultPolicy.windows, high: [] };
      const outcome = await setPolicy(admin(), { ...defaultPolicy, windows });
      expect(outcome).toMatchObject({ ok: true, value: { revision: 1, windows: { high: [] } } });
      const entries = await readDiary({ kind: "policy.changed" }, 5, true);
      expect(entries[0]?.sentence).toBe("Ada changed the policy: the windows of high risk.");
      expect(entries[0]?.data["before"]).toEqual(defaultPolicy);
      expect((await policyView(admin())).windows.high).toEqual([]);
    }));

  test("a freeze is declared, changed, listed and lifted; an unknown service is named", () =>
    inBerlin(async () => {
      const service = await aService();
      const input = freezeInput.parse({
        title: "Weekend",
        from: "2026-11-20T15:00",
        to: "2026-11-23T08:00",
        repeats: { every: "week" },
        services: [service.key],
      });
      const unknown = await addFreeze(admin(), { ...input, services: ["nobody-has-it"] });
      expect(unknown).toMatchObject({ refusal: { detail: /“nobody-has-it”/ } });
      const made = await addFreeze(admin(), input);
      if (!made.ok) throw new Error(made.refusal.detail);
      const release = await aRelease({ status: "staged" }, service);
      expect(detailOf(await start(release, friday))).toContain(
        "Freeze “Weekend” until Mon 30 Nov, 08:00 (Europe/Berlin).",
      );
      expect((await start(await aRelease({ status: "staged" }), friday)).ok).toBe(true);
      const { items } = await listFreezes(ana(friday), { limit: 5, past: false });
      expect(items[0]).toMatchObject({
        title: "Weekend",
        holds: true,
        services: [{ key: service.key }],
        words: "Fri 20 Nov 2026, 15:00 to Mon 23 Nov 2026, 08:00, every week",
      });
      const once = await changeFreeze(admin(), made.value.id, { ...input, repeats: null });
      expect(once).toMatchObject({ value: { repeats: null, revision: 2 } });
      const past = await listFreezes(ana(friday), { limit: 5, past: true });
      expect(past.items.map(({ id }) => id)).toContain(made.value.id);
      expect((await removeFreeze(admin(), made.value.id)).ok).toBe(true);
      expect((await removeFreeze(admin(), made.value.id)).ok).toBe(false);
    }));

  test("the tester needs no release, and knows its service", () =>
    inBerlin(async () => {
      const check = async (at: Date) => policyCheck(ana(at), { risk: "high" });
      expect(await check(friday)).toMatchObject({ value: { allowed: false } });
      expect(await check(tuesday)).toMatchObject({
        value: { allowed: true, why: [], nextSlot: instant(tuesday), needs: [/needs a buddy/] },
      });
      expect(await policyCheck(ana(), { service: "nobody-has-it" })).toMatchObject({
        refusal: { errors: [{ path: "service" }] },
      });
    }));
});
