import { afterAll, describe, expect, test } from "vitest";
import { callerOfFeed } from "@/lib/access/feed-caller";
import { aPerson, theSystem } from "@/lib/access/testing";
import { aMember } from "@/lib/access/testing/people";
import { endFeed } from "@/lib/commands/team/end-feed";
import { makeFeed } from "@/lib/commands/team/make-feed";
import { setRota } from "@/lib/commands/team/set-rota";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { personCaller } from "@/lib/access/caller";
import { reader } from "@/lib/db/transact";
import { importInput } from "@/lib/domain/readiness/calendar/calendar-import";
import { freezeInput } from "@/lib/domain/readiness/policy/freeze";
import { emptyStep } from "@/lib/domain/readiness/runbook/runbook";
import { instant } from "@/lib/kernel/instant";
import { calendarFeed } from "@/lib/queries/readiness/calendar-feed";
import { calendarView } from "@/lib/queries/readiness/calendar-view";
import { listImports } from "@/lib/queries/readiness/list-imports";
import { policyCheck } from "@/lib/queries/readiness/policy-check";
import { addFreeze } from "@/lib/commands/readiness/policy/add-freeze";
import { beginCalendarRead } from "./begin-calendar-read";
import { endCalendarRead } from "./end-calendar-read";
import { endDrill } from "@/lib/commands/readiness/drill/end-drill";
import { importCalendar } from "./import-calendar";
import { removeCalendar } from "./remove-calendar";
import { replaceCalendarFile } from "./replace-calendar-file";
import { rescheduleRelease } from "./reschedule-release";
import { saveRunbook } from "@/lib/commands/readiness/runbook/save-runbook";
import { startDrill } from "@/lib/commands/readiness/drill/start-drill";
import { tickDrillStep } from "@/lib/commands/readiness/drill/tick-drill-step";

afterAll(disconnect);

const now = new Date("2026-11-24T09:00:00Z");
const admin = aPerson("admin", now, "Ada");
const november = {
  from: instant(new Date("2026-11-01T00:00:00Z")),
  to: instant(new Date("2026-12-31T00:00:00Z")),
};

async function inBerlin(run: () => Promise<void>): Promise<void> {
  await inRolledBackTransaction(async (tx) => {
    await tx.team.update({ where: { id: 1 }, data: { timeZone: "Europe/Berlin" } });
    await run();
  });
}

function ics(...days: [string, string][]): string {
  const events = days.flatMap(([day, name], i) => [
    "BEGIN:VEVENT",
    `UID:${i}`,
    `DTSTART;VALUE=DATE:${day}`,
    `SUMMARY:${name}`,
    "END:VEVENT",
  ]);
  return ["BEGIN:VCALENDAR", ...events, "END:VCALENDAR"].join("\r\n");
}

async function imported(input: Record<string, string>) {
  const outcome = await importCalendar(
    admin,
    importInput.parse({ kind: "holidays", name: "Holidays", ...input }),
  );
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

const titles = async () =>
  (await calendarView(admin, november)).entries.map(({ kind, title }) => `${kind} ${title}`);

describe("an imported calendar", () => {
  test("of holidays stops going forward on the team's own days", () =>
    inBerlin(async () => {
      await imported({ text: ics(["20261225", "Christmas"]) });
      const eve = await policyCheck(admin, { risk: "low", at: "2026-12-24T22:59:00Z" });
      expect(eve).toMatchObject({ value: { allowed: true } });
      const day = await policyCheck(admin, { risk: "low", at: "2026-12-24T23:00:00Z" });
      expect(day).toMatchObject({
        value: {
          allowed: false,
          why: ["“Christmas” is a holiday, until Sat 26 Dec, 00:00 (Europe/Berlin)."],
          nextSlot: "2026-12-25T23:00:00.000Z",
        },
      });
    }));

  test("that is broken is refused, and one put in a good one's place changes nothing", () =>
    inBerlin(async () => {
      const broken = importInput.parse({ kind: "holidays", name: "Broken", text: "<html>" });
      expect(await importCalendar(admin, broken)).toMatchObject({
        refusal: { errors: [{ path: "text", message: /not an iCal calendar/ }] },
      });
      const { id } = await imported({ text: ics(["20261225", "Christmas"]) });
      const worse = await replaceCalendarFile(admin, id, { text: "nothing" });
      expect(worse).toMatchObject({ refusal: { detail: /What was there stays/ } });
      expect(await titles()).toContain("holiday Christmas");
      const better = await replaceCalendarFile(admin, id, {
        text: ics(["20261226", "Boxing Day"]),
      });
      expect(better.ok).toBe(true);
      expect(await titles()).toContain("holiday Boxing Day");
      expect(await titles()).not.toContain("holiday Christmas");
    }));

  test("at an address is sealed, read by the worker, kept when it fails, and said once", () =>
    inBerlin(async () => {
      const service = await aService({ name: "Checkout" });
      const made = {
        kind: "on_call",
        url: "webcal://cal.example.com/secret.ics",
        service: service.key,
      };
      const { id, sealedUrl, host } = await imported(made);
      expect([host, sealedUrl?.includes("secret")]).toEqual(["cal.example.com", false]);
      expect(await beginCalendarRead(theSystem(now), id)).toEqual({
        ok: true,
        value: { url: "https://cal.example.com/secret.ics" },
      });
      const text = ics(["20261124", "Ana"]);
      const good = await endCalendarRead(theSystem(now), id, { is: "text", text });
      expect(good).toMatchObject({
        value: { word: "1 event was read.", againAt: "2026-11-24T15:00:00.000Z" },
      });
      const fault = { is: "fault", why: "It answered 500." } as const;
      const bad = await endCalendarRead(theSystem(now), id, fault);
      expect(bad).toMatchObject({ value: { againAt: "2026-11-24T10:00:00.000Z" } });
      await endCalendarRead(theSystem(now), id, fault);
      const { items } = await listImports(admin);
      expect(items.find((one) => one.id === id)).toMatchObject({
        readOk: false,
        readWord: "It answered 500. What was read before is kept.",
        events: 1,
        service: { name: "Checkout" },
      });
      expect(await titles()).toContain("on_call Ana");
      await endCalendarRead(theSystem(now), id, { is: "text", text });
      const kinds = (await readDiary({ subject: id }, 20)).map(({ kind }) => kind);
      expect(kinds).toEqual(["calendar.imported", "calendar.unreadable", "calendar.read_again"]);
      expect((await removeCalendar(admin, id)).ok).toBe(true);
      expect((await beginCalendarRead(theSystem(now), id)).ok).toBe(false);
      expect(await titles()).not.toContain("on_call Ana");
    }));
});

describe("the calendar", () => {
  test("shows what is planned and what went, freezes, guardians and windows, with warnings", () =>
    inBerlin(async () => {
      const service = await aService({ name: "Checkout" });
      const slot = { risk: "high", lead: "Ana", buddy: "Bo" } as const;
      const friday = instant(new Date("2026-11-27T15:30:00Z"));
      const planned = await aRelease({ ...slot, version: "2.4.0", plannedFor: friday }, service);
      await aRelease({ ...slot, version: "2.4.1", plannedFor: friday }, service);
      const started = instant(new Date("2026-11-20T09:00:00Z"));
      await aRelease(
        { version: "2.3.9", status: "completed", startedAt: started, completedAt: started },
        service,
      );
      await aRelease({ version: "2.5.0", status: "cancelled", plannedFor: friday }, service);
      await addFreeze(
        admin,
        freezeInput.parse({ title: "Sale", from: "2026-11-26T00:00", to: "2026-12-01T08:00" }),
      );
      await setRota(admin, { people: ["Ana", "Bo"], startsOn: "2026-11-23", handover: "09:00" });
      const { entries } = await calendarView(admin, november);
      const one = entries.find(({ id }) => id === planned.id);
      expect(one).toMatchObject({
        kind: "release",
        title: "Checkout 2.4.0",
        movable: true,
        warnings: [{ rule: "freeze" }, { rule: "window" }, { rule: "conflict" }],
      });
      const shown = entries.map(({ kind, title }) => `${kind} ${title}`);
      expect(shown).toContain("release Checkout 2.3.9");
      expect(shown).not.toContain("release Checkout 2.5.0");
      expect(shown).toEqual(expect.arrayContaining(["freeze Sale", "guardian Ana", "guardian Bo"]));
      expect(entries.some(({ kind }) => kind === "window")).toBe(true);
      const only = await calendarView(admin, november, ["freeze"]);
      expect(only.entries.map(({ kind }) => kind)).toEqual(["freeze"]);
    }));

  test("shows drills with the seconds they took, on one's own calendar too", () =>
    inBerlin(async () => {
      const service = await aService({ name: "Checkout" });
      const steps = [{ ...emptyStep, title: "Take it back", command: "undo" }];
      await saveRunbook(admin, service.key, { steps, why: "First" });
      const drill = await startDrill(admin, service.key, { from: "2.4.0", to: "2.3.9" });
      if (!drill.ok) throw new Error(drill.refusal.detail);
      const soon = aPerson("admin", new Date(now.getTime() + 38_000), "Ada");
      const ended = { result: "worked", note: "" } as const;
      await tickDrillStep(soon, drill.value.id, { step: 0, done: true });
      await endDrill(soon, drill.value.id, ended);
      const { entries } = await calendarView(admin, november, ["drill"]);
      // Other tests hold drills, too.
      const own = entries.filter(
        (entry) => "service" in entry && entry.service?.key === service.key,
      );
      expect(own).toMatchObject([{ title: "Checkout", status: "worked", seconds: 38 }]);
      expect(await calendarFeed(admin, "https://bellwether.example")).toContain(
        "SUMMARY:Drill of Checkout: back in 38 s",
      );
    }));

  test("postponing from it takes a reason and is told as one; bringing forward is an edit", () =>
    inBerlin(async () => {
      const plannedFor = instant(new Date("2026-11-25T10:00:00Z"));
      const { id } = await aRelease({ plannedFor });
      const later = "2026-11-26T10:00:00Z";
      expect(
        await rescheduleRelease(admin, id, { plannedFor: "2026-11-24T08:00:00Z" }),
      ).toMatchObject({
        refusal: { errors: [{ path: "plannedFor", message: /has passed/ }] },
      });
      expect(await rescheduleRelease(admin, id, { plannedFor: later })).toMatchObject({
        refusal: { errors: [{ path: "reason" }] },
      });
      expect(
        (await rescheduleRelease(admin, id, { plannedFor: later, reason: "Bo is ill" })).ok,
      ).toBe(true);
      expect((await rescheduleRelease(admin, id, { plannedFor: "2026-11-24T10:00:00Z" })).ok).toBe(
        true,
      );
      const kinds = (await readDiary({ release: id }, 9)).map(({ kind }) => kind);
      expect(kinds).toEqual(["release.postponed", "release.edited"]);
    }));
});

test("a feed address is one's own, reads only, is ended by a new one, and by leaving", async () => {
  await inRolledBackTransaction(async () => {
    const ana = await aMember({ role: "admin" });
    const caller = personCaller(ana, null, now);
    const [first, second] = [await makeFeed(caller), await makeFeed(caller)];
    if (!first.ok || !second.ok) throw new Error("No address was made.");
    expect((await callerOfFeed(first.value.secret, "calendar", now)).ok).toBe(false);
    const reading = await callerOfFeed(second.value.secret, "calendar", now);
    if (!reading.ok) throw new Error(reading.refusal.detail);
    expect([reading.value.role, reading.value.actor.id]).toEqual(["viewer", ana.id]);
    const slot = { plannedFor: instant(new Date("2026-11-27T15:30:00Z")) };
    const { id } = await aRelease(slot);
    const text = await calendarFeed(reading.value, "https://bellwether.example.com");
    expect(text).toContain(`UID:${id}@bellwether`);
    await reader().user.update({ where: { id: ana.id }, data: { disabledAt: now } });
    expect((await callerOfFeed(second.value.secret, "calendar", now)).ok).toBe(false);
    await reader().user.update({ where: { id: ana.id }, data: { disabledAt: null } });
    expect((await endFeed(caller)).ok).toBe(true);
    expect((await callerOfFeed(second.value.secret, "calendar", now)).ok).toBe(false);
    expect(await reader().feedToken.count({ where: { hash: second.value.secret } })).toBe(0);
  });
});
