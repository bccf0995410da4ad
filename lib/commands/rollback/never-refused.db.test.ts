import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { aPerson, aToken } from "@/lib/access/testing";
import { askOverride } from "@/lib/commands/readiness/policy/ask-override";
import { addFreeze } from "@/lib/commands/readiness/policy/add-freeze";
import { refuseOverride } from "@/lib/commands/readiness/policy/refuse-override";
import { setDependencies } from "@/lib/commands/readiness/policy/set-dependencies";
import { setPolicy } from "@/lib/commands/readiness/policy/set-policy";
import { lockService } from "@/lib/commands/release/lock-service";
import { disconnect } from "@/lib/db/client";
import { addBlocker } from "@/lib/db/readiness/sync/blocker-rows";
import { addItems } from "@/lib/db/readiness/tick/item-rows";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { freezeInput } from "@/lib/domain/readiness/policy/freeze";
import { defaultPolicy, type Policy } from "@/lib/domain/readiness/policy/policy";
import { weekdays } from "@/lib/domain/readiness/policy/wall-time";
import { raisedBlocker } from "@/lib/domain/readiness/sync/blocker";
import { seedTemplate } from "@/lib/domain/readiness/template/seed";
import { risks } from "@/lib/domain/release/release";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { releaseView } from "@/lib/queries/release/release-view";
import { rollBack } from "./roll-back";

afterAll(disconnect);

// Belief 1: rollback is never gated. Whatever the team agreed on, froze, locked, or did not approve, a person who is
// an engineer or more, and a token with the scope, takes a release back that is or was live.

const now = new Date();
const someone = fc.constantFrom(
  () => aPerson("engineer", now, "Ana"),
  () => aPerson("senior", now, "Sue"),
  () => aPerson("admin", now, "Ada"),
  () => aToken(["rollback"], now),
  () => aToken(["admin"], now),
);
const live = fc.constantFrom(
  { status: "rolling_out", stage: 0, weight: 5 },
  { status: "rolling_out", stage: 0, weight: 5, paused: true, pausedReason: "Errors." },
  { status: "rolling_out", stage: 1, weight: 100 },
  { status: "completed", weight: 100, completedAt: instant(now) },
  { status: "closed", weight: 100, completedAt: instant(now), endedAt: instant(now) },
) as fc.Arbitrary<Partial<Parameters<typeof aRelease>[0]>>;
const windows = fc.constantFrom<Policy["windows"]["low"]>(
  [],
  [{ days: [...weekdays], from: "00:00", to: "24:00" }],
  [{ days: ["sun"], from: "03:00", to: "03:15" }],
);
const policy = fc
  .record({
    windows,
    holidays: fc.boolean(),
    tired: fc.boolean(),
    buddy: fc.subarray([...risks]),
    drilled: fc.subarray([...risks]),
  })
  .map(({ windows: all, holidays, tired, buddy, drilled }): Policy => {
    const night = { on: tired, from: "00:00", to: "23:59", restHours: 48 };
    const drills = { ...defaultPolicy.rules.drills, risks: drilled };
    const rules = { ...defaultPolicy.rules, holidays, buddy, tired: night, drills };
    return { windows: { low: all, medium: all, high: all }, rules };
  });
const against = fc.record({
  policy,
  freezes: fc.integer({ min: 0, max: 3 }),
  lock: fc.constantFrom(null, {}, { until: "2999-01-01T00:00:00Z" }),
  solo: fc.boolean(),
  openChecklist: fc.boolean(),
  busyNeighbour: fc.boolean(),
  openBlocker: fc.boolean(),
  override: fc.constantFrom("none", "asked", "refused"),
  risk: fc.constantFrom(...risks),
  buddy: fc.constantFrom(null, "Ana", "Bo"),
});
type Against = typeof against extends fc.Arbitrary<infer Made> ? Made : never;

const aBlocker = (releaseId: string) =>
  raisedBlocker(
    newId("blocker"),
    { id: "syn_0", releaseId },
    { step: "decide", text: "Not yet", owner: "Bo" },
    aPerson().actor,
    instant(now),
  );

/** Puts everything there is in the way of going forward. */
async function arrange(made: Against, state: Partial<Parameters<typeof aRelease>[0]>) {
  const admin = aPerson("admin", now, "Root");
  await reader().team.update({ where: { id: 1 }, data: { solo: made.solo } });
  await setPolicy(admin, made.policy);
  const [service, other] = [await aService(), await aService()];
  const people = { risk: made.risk, lead: "Ana", buddy: made.buddy };
  const started = { startedAt: instant(now), plannedFor: instant(now) };
  const release = await aRelease({ ...people, ...started, ...state }, service);
  if (made.openChecklist)
    for (const save of addItems(release.id, seedTemplate)) await save(reader());
  if (made.openBlocker) await addBlocker(aBlocker(release.id))(reader());
  if (made.busyNeighbour) {
    await setDependencies(admin, service.key, [other.key]);
    await aRelease({ ...people, status: "rolling_out", startedAt: instant(now) }, other);
  }
  for (let i = 0; i < made.freezes; i++) {
    const freeze = {
      title: "No",
      from: "2021-01-01T00:00",
      to: "2022-01-01T00:00",
      repeats: { every: "year" },
    };
    await addFreeze(admin, freezeInput.parse(freeze));
  }
  const asked =
    made.override === "none" ? null : await askOverride(admin, release.id, { reason: "x" });
  if (asked?.ok && made.override === "refused") {
    await refuseOverride(aPerson("senior", now), asked.value.id, { reason: "No." });
  }
  if (made.lock !== null) await lockService(admin, service.key, { reason: "Stop.", ...made.lock });
  return release;
}

test("no combination of policy, freezes, locks, overrides and roles refuses a rollback", async () => {
  let held = 0;
  await fc.assert(
    fc.asyncProperty(against, live, someone, async (made, state, makeCaller) => {
      await inRolledBackTransaction(async () => {
        const release = await arrange(made, state);
        const caller = makeCaller();
        const view = await releaseView(caller, release.id);
        if (view?.policy !== null && view?.policy.why.length !== 0) held++;
        expect(view?.can.rollBack).toEqual({ allowed: true });
        const outcome = await rollBack(caller, release.id, {});
        expect(outcome).toMatchObject({ ok: true, value: { isNew: true } });
      });
    }),
    { numRuns: 40 },
  );
  expect(held).toBeGreaterThan(5);
}, 120_000);
