import { afterAll, describe, expect, test } from "vitest";
import { aPerson, aToken } from "@/lib/access/testing";
import { moveRelease } from "@/lib/commands/release/move-release";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aDrill, aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader, type Tx } from "@/lib/db/transact";
import { freezeInput } from "@/lib/domain/readiness/policy/freeze";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { listOverrides } from "@/lib/queries/readiness/list-overrides";
import { policyView } from "@/lib/queries/readiness/policy-view";
import { releaseView } from "@/lib/queries/release/release-view";
import { addFreeze } from "./add-freeze";
import { approveOverride } from "./approve-override";
import { askOverride } from "./ask-override";
import { refuseOverride } from "./refuse-override";

afterAll(disconnect);

/** A Friday, 16:30 UTC: no time for high risk. */
const friday = new Date("2026-11-27T16:30:00Z");
const ana = aPerson("engineer", friday, "Ana");
const sue = aPerson("senior", friday, "Sue");
const reason = { reason: "The regulator asks for it." };
const start = { move: "start_rollout" } as const;

async function staged() {
  const service = await aService({ name: "Checkout" });
  await aDrill(service, instant(friday));
  return aRelease({ risk: "high", lead: "Ana", buddy: "Bo", status: "staged" }, service);
}

async function asked(releaseId: string, caller = ana) {
  const outcome = await askOverride(caller, releaseId, reason);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

const soloTeam = (tx: Tx) => tx.team.update({ where: { id: 1 }, data: { solo: true } });

describe("going past the policy", () => {
  test("takes a reason and a second person, is written down with both, and counted", () =>
    inRolledBackTransaction(async () => {
      const { id } = await staged();
      const before = (await policyView(ana)).overrides;
      const override = await asked(id);
      expect((await asked(id, sue)).id).toBe(override.id);
      expect((await moveRelease(ana, id, start)).ok).toBe(false);
      const view = await releaseView(sue, id);
      expect(view?.policy).toMatchObject({
        asked: { id: override.id, askedBy: { name: "Ana" }, reason: reason.reason },
        can: { decide: { allowed: true }, ask: { allowed: false } },
      });
      expect((await approveOverride(sue, override.id, {})).ok).toBe(true);
      expect((await releaseView(ana, id))?.can.startRollout).toEqual({ allowed: true });
      expect((await moveRelease(ana, id, start)).ok).toBe(true);
      const entries = await readDiary({ release: id }, 20);
      expect(entries.map(({ kind }) => kind)).toEqual([
        "override.asked",
        "override.approved",
        "release.rollout_started",
      ]);
      expect(entries.at(-1)?.sentence).toMatch(
        /although: High-risk releases go out .* Sue let it pass/,
      );
      expect((await policyView(ana)).overrides).toBe(before + 1);
    }));

  test("is never decided by who asked, nor by the maker of the token that asked, nor by a token", () =>
    inRolledBackTransaction(async (tx) => {
      const { id } = await staged();
      const own = await asked(id, sue);
      expect(await approveOverride(sue, own.id, {})).toMatchObject({
        refusal: { detail: /yourself/ },
      });
      expect((await releaseView(sue, id))?.policy?.can.decide.allowed).toBe(false);
      expect((await approveOverride(aToken(["admin"], friday), own.id, {})).ok).toBe(false);
      expect((await approveOverride(ana, own.id, {})).ok).toBe(false);
      const token = aToken(["releases"], friday);
      const made = { name: "CI", hash: newId("token"), hint: "abcd", scopes: ["releases"] };
      await tx.apiToken.create({
        data: { ...made, id: token.actor.id, createdBy: "Sue", createdAt: friday },
      });
      const { id: other } = await staged();
      const scripted = await asked(other, token);
      expect((await approveOverride(sue, scripted.id, {})).ok).toBe(false);
      expect((await approveOverride(aPerson("admin", friday, "Tom"), scripted.id, {})).ok).toBe(
        true,
      );
    }));

  test("covers what was asked for, and no reason that comes up later", () =>
    inRolledBackTransaction(async () => {
      const { id } = await staged();
      await approveOverride(sue, (await asked(id)).id, {});
      const input = { title: "Sale", from: "2026-11-27T00:00", to: "2026-12-01T00:00" };
      await addFreeze(aPerson("admin", friday), freezeInput.parse(input));
      const outcome = await moveRelease(ana, id, start);
      expect(outcome).toMatchObject({ refusal: { detail: /^Freeze “Sale”/ } });
    }));

  test("ends four hours after its moment", () =>
    inRolledBackTransaction(async () => {
      const { id } = await staged();
      await approveOverride(sue, (await asked(id)).id, {});
      const late = aPerson("engineer", new Date(friday.getTime() + 4 * 3_600_000), "Ana");
      expect((await moveRelease(late, id, start)).ok).toBe(false);
    }));

  test("is asked for anew where the release was moved, so that what is let pass is what was asked", () =>
    inRolledBackTransaction(async () => {
      const service = await aService();
      await aDrill(service, instant(friday));
      const people = { risk: "high", lead: "Ana", buddy: "Bo" } as const;
      const slot = (day: string) => `2026-${day}T16:30:00Z`;
      const plannedFor = instant(new Date(slot("11-27")));
      const { id } = await aRelease({ ...people, plannedFor }, service);
      const first = await asked(id);
      const later = { move: "postpone", plannedFor: slot("12-04"), reason: "Not ready" } as const;
      await moveRelease(ana, id, later);
      const second = await asked(id);
      expect([second.id === first.id, second.slot]).toEqual([
        false,
        instant(new Date(slot("12-04"))),
      ]);
      expect((await approveOverride(sue, first.id, {})).ok).toBe(false);
      expect((await approveOverride(sue, second.id, {})).ok).toBe(true);
      expect((await releaseView(ana, id))?.policy).toMatchObject({
        why: [],
        passed: [/High-risk/],
      });
    }));

  test("may be refused with a reason, once, and asked for again", () =>
    inRolledBackTransaction(async () => {
      const { id } = await staged();
      const override = await asked(id);
      expect((await refuseOverride(sue, override.id, { reason: "Monday is soon." })).ok).toBe(true);
      expect(await approveOverride(sue, override.id, {})).toMatchObject({
        refusal: { detail: "Sue refused it already." },
      });
      expect((await moveRelease(ana, id, start)).ok).toBe(false);
      const again = await asked(id);
      expect(again.id).not.toBe(override.id);
      const { items } = await listOverrides({ release: id }, { limit: 5 });
      expect(items.map(({ status }) => status)).toEqual(["asked", "refused"]);
    }));

  test("is not asked for where nothing stands in the way, nor past a lock, nor for what has ended", () =>
    inRolledBackTransaction(async () => {
      const free = await aRelease({ status: "staged" });
      expect(await askOverride(ana, free.id, reason)).toMatchObject({
        refusal: { detail: /holds nothing/ },
      });
      const locked = await aService({
        lockedReason: "It was rolled back.",
        lockedBy: "Bellwether",
      });
      const behind = await aRelease({ status: "staged" }, locked);
      expect(await askOverride(ana, behind.id, reason)).toMatchObject({
        refusal: { detail: /lifted, not passed/ },
      });
      const over = await aRelease({ status: "closed", risk: "high" });
      expect((await askOverride(ana, over.id, reason)).ok).toBe(false);
    }));
});

describe("in solo mode", () => {
  test("a reason is enough, and it is counted; but a lock is lifted first", () =>
    inRolledBackTransaction(async (tx) => {
      await soloTeam(tx);
      const { id, serviceId } = await staged();
      expect((await releaseView(ana, id))?.can.startRollout).toMatchObject({ overridable: true });
      expect((await moveRelease(ana, id, { ...start, override: true })).ok).toBe(false);
      const data = { lockedReason: "Look first." };
      await reader().service.update({ where: { id: serviceId }, data });
      expect((await moveRelease(ana, id, { ...start, override: true, ...reason })).ok).toBe(false);
      await reader().service.update({ where: { id: serviceId }, data: { lockedReason: null } });
      expect((await moveRelease(ana, id, { ...start, override: true, ...reason })).ok).toBe(true);
      const { items } = await listOverrides({ release: id }, { limit: 5 });
      expect(items).toMatchObject([{ status: "approved", alone: true, reason: reason.reason }]);
    }));
});
