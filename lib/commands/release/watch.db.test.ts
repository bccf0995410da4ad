import { afterAll, expect, test } from "vitest";
import { personCaller } from "@/lib/access/caller";
import { aToken, theSystem } from "@/lib/access/testing";
import { aMember } from "@/lib/access/testing/people";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { lockRelease } from "@/lib/db/release/release-rows";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { watchedMs } from "@/lib/domain/release/watch/clock";
import { evolve } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import type { Person } from "@/lib/domain/team/person";
import { instant } from "@/lib/kernel/instant";
import { releaseView } from "@/lib/queries/release/release-view";
import { attendRelease } from "./attend-release";
import { editRelease } from "./edit-release";
import { keepClock } from "./keep-clock";
import { moveRelease } from "./move-release";
import { planRelease } from "./plan-release";
import { takeWatch } from "./take-watch";

afterAll(disconnect);

const start = Date.now() - 60 * 60_000;
const at = (seconds: number) => new Date(start + seconds * 1_000);
const as = (person: Person, seconds: number) => personCaller(person, null, at(seconds));

/** A release that Ana starts, with Ben as her buddy. */
async function started(overrides: Partial<Release> = {}) {
  const [ana, ben] = [await aMember(), await aMember({ name: "Ben Okri" })];
  const planned = await aRelease({ status: "staged", buddy: "ben okri", ...overrides });
  const outcome = await moveRelease(as(ana, 0), planned.id, { move: "start_rollout" });
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return { ana, ben, id: planned.id, release: outcome.value };
}

async function beats(person: Person, id: string, from: number, to: number) {
  for (let s = from; s <= to; s += 8)
    expect((await attendRelease(as(person, s), id)).ok).toBe(true);
}

const watched = async (tx: Tx, id: string, seconds: number) => {
  const release = await lockRelease(tx, id);
  return release === null ? null : watchedMs(release, instant(at(seconds))) / 1_000;
};

const kinds = async (id: string) =>
  (await readDiary({ release: id, kind: "watch" }, 50)).map((entry) => entry.kind);

const keep = (id: string, seconds: number) => keepClock(theSystem(at(seconds)), id);

test("whoever starts it watches it; the clock runs while their page beats, and stands 20 s after the last beat", () =>
  inRolledBackTransaction(async (tx) => {
    const { ana, id, release } = await started();
    expect(release).toMatchObject({ watcher: ana.name, watcherId: ana.id, attendedMinutes: 15 });
    await beats(ana, id, 8, 80);
    expect(await watched(tx, id, 90)).toBe(90);
    expect(await keep(id, 90)).toMatchObject({ value: { again: instant(at(100)) } });
    // A tunnel of 19 s is within the grace; then the laptop is closed.
    await beats(ana, id, 99, 99);
    expect(await watched(tx, id, 600)).toBe(119);
    expect(await kinds(id)).toEqual([]);
    expect(await keep(id, 600)).toMatchObject({ value: { again: null } });
    expect(await watched(tx, id, 700)).toBe(119);
    expect(await kinds(id)).toEqual(["watch.stopped"]);
    const view = await releaseView(as(ana, 700), id);
    expect(view).toMatchObject({
      watch: { clock: "nobody", mine: true, here: [], watcher: { present: false } },
      can: { advance: { allowed: false, why: expect.stringContaining("Take the watch") } },
    });
  }));

test("the buddy is asked by name and account, on the screen and by an effect for other channels", () =>
  inRolledBackTransaction(async (tx) => {
    const { ben, id } = await started();
    await keep(id, 60);
    const [entry] = await readDiary({ release: id, kind: "watch" }, 5);
    expect(entry?.data["asked"]).toEqual({ name: "ben okri", id: ben.id });
    const effects = await tx.effect.findMany({ where: { kind: "tell_person", releaseId: id } });
    expect(effects.map((effect) => effect.payload)).toMatchObject([{ to: { id: ben.id } }]);
  }));

test("the watcher comes back, whether the worker noticed or was dead: nothing is added, nothing is lost", () =>
  inRolledBackTransaction(async (tx) => {
    for (const noticed of [true, false]) {
      const { ana, id } = await started({ buddy: null });
      if (noticed) await keep(id, 30);
      await beats(ana, id, 600, 600);
      expect(await watched(tx, id, 610)).toBe(30);
      expect(await watched(tx, id, 900)).toBe(40);
      const ended = (await kinds(id)).at(-1);
      expect(ended).toBe("watch.resumed");
    }
  }));

test("many may look, but only the watcher counts; anyone takes over with one press, and it goes on", () =>
  inRolledBackTransaction(async (tx) => {
    const { ana, ben, id } = await started();
    await beats(ben, id, 8, 200);
    expect(await watched(tx, id, 200)).toBe(20);
    const looking = await releaseView(as(ben, 205), id);
    expect(looking?.watch).toMatchObject({ mine: false, here: [{ id: ben.id, name: "Ben Okri" }] });
    expect(looking?.can.takeWatch).toEqual({ allowed: true });
    expect((await takeWatch(as(ben, 205), id)).ok).toBe(true);
    await beats(ben, id, 213, 213);
    expect(await watched(tx, id, 225)).toBe(40);
    await beats(ana, id, 400, 400);
    expect(await watched(tx, id, 500)).toBe(48);
    const viewer = await aMember({ role: "viewer", name: "Vi" });
    expect(await takeWatch(as(viewer, 500), id)).toMatchObject({ refusal: { code: "forbidden" } });
    expect(await attendRelease(as(viewer, 500), id)).toMatchObject({ ok: true });
  }));

test("what was attended once is enough: then the stage runs on by time alone", () =>
  inRolledBackTransaction(async (tx) => {
    const stages = [
      { weight: 5, minutes: 2, attended: 1 },
      { weight: 100, minutes: 0 },
    ];
    const { ana, id } = await started({ stages });
    await beats(ana, id, 8, 48);
    expect(await watched(tx, id, 300)).toBe(300);
    expect(await keep(id, 300)).toMatchObject({ value: { again: null } });
    expect(await kinds(id)).toEqual([]);
  }));

test("a script's rollout that nobody is named to watch goes by time, until someone takes the watch", () =>
  inRolledBackTransaction(async (tx) => {
    const ana = await aMember();
    const { id } = await aRelease({ status: "staged" });
    const script = aToken(["releases"], at(0));
    expect((await moveRelease(script, id, { move: "start_rollout" })).ok).toBe(true);
    expect(await watched(tx, id, 60)).toBe(60);
    await takeWatch(as(ana, 60), id);
    expect(await watched(tx, id, 600)).toBe(80);
    expect(await attendRelease(script, id)).toMatchObject({ refusal: { code: "forbidden" } });
  }));

test("a named watcher is tied to their account, at planning, at a change and at the start", () =>
  inRolledBackTransaction(async () => {
    const ana = await aMember({ name: "Ana Unique" });
    const service = await aService({ attendedMinutes: 0 });
    const base = { service: service.key, risk: "low", notes: "" } as const;
    const plan = (version: string, watcher: string) =>
      planRelease(as(ana, 0), { ...base, version, watcher });
    expect(await plan("3.0.0", "ana unique")).toMatchObject({
      value: { watcher: "Ana Unique", watcherId: ana.id },
    });
    const unknown = await plan("3.0.1", "Somebody Else");
    expect(unknown).toMatchObject({ value: { watcher: "Somebody Else", watcherId: null } });
    if (!unknown.ok) throw new Error(unknown.refusal.detail);
    const { id } = unknown.value;
    expect(await editRelease(as(ana, 1), id, { watcher: ana.email })).toMatchObject({
      value: { watcher: "Ana Unique", watcherId: ana.id },
    });
    expect(await editRelease(as(ana, 1), id, { watcher: null })).toMatchObject({
      value: { watcher: null, watcherId: null },
    });
    const late = await aRelease({ status: "staged", watcher: "ANA UNIQUE" }, service);
    expect(
      await moveRelease(aToken(["releases"]), late.id, { move: "start_rollout" }),
    ).toMatchObject({ value: { watcherId: ana.id, attendedMinutes: 0 } });
  }));

test("with everything above, the release is still the fold of its diary", () =>
  inRolledBackTransaction(async (tx) => {
    const ana = await aMember();
    const service = await aService();
    const input = { service: service.key, version: "4.0.0", risk: "low", notes: "" } as const;
    const planned = await planRelease(as(ana, 0), input);
    if (!planned.ok) throw new Error(planned.refusal.detail);
    const { id } = planned.value;
    await tx.release.update({ where: { id }, data: { status: "staged" } });
    const unticked = { override: true, reason: "Nothing was ticked for this one" };
    await moveRelease(as(ana, 0), id, { move: "start_rollout", ...unticked });
    await keep(id, 60);
    await beats(ana, id, 100, 100);
    const entries = await readDiary({ release: id }, 50);
    const folded = entries.reduce<Release | null>((state, entry) => evolve(state, entry), null);
    const row = await lockRelease(tx, id);
    expect({ ...row, presentUntil: null }).toEqual(folded);
  }));
