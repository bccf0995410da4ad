import { afterAll, describe, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { findRelease } from "@/lib/db/release/release-rows";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { addFlagInput } from "@/lib/domain/release/flag/flag";
import { instant } from "@/lib/kernel/instant";
import { calendarFeed } from "@/lib/queries/readiness/calendar-feed";
import { calendarView } from "@/lib/queries/readiness/calendar-view";
import { listFlags } from "@/lib/queries/release/list-flags";
import { releaseView } from "@/lib/queries/release/release-view";
import { addFlag } from "./add-flag";
import { editFlag } from "./edit-flag";
import { removeFlag } from "./remove-flag";
import { retireFlag } from "./retire-flag";

afterAll(disconnect);

const day = (text: string) => new Date(`${text}T09:00:00Z`);
const ana = (at = "2026-11-25") => aPerson("engineer", day(at), "Ana");
const newPay = {
  key: "new-pay",
  owner: "Ben",
  purpose: "Pay by invoice",
  removeBy: "2026-12-24",
};

/** A release with the flag new-pay. */
async function flagged() {
  const service = await aService();
  const release = await aRelease({}, service);
  const added = await addFlag(ana(), release.id, newPay);
  if (!added.ok) throw new Error(added.refusal.detail);
  return { service, release, flag: added.value };
}

async function told(releaseId: string) {
  const entries = await readDiary({ release: releaseId }, 20);
  return entries.map(({ sentence }) => sentence);
}

describe("a flag of a release", () => {
  test("is born with owner, purpose and removal date, and stands in the diary", async () => {
    await inRolledBackTransaction(async () => {
      const { release, flag } = await flagged();
      expect(flag).toMatchObject({ ...newPay, isOn: null, postponed: 0, connectorId: null });
      expect(await told(release.id)).toEqual([
        "Ana added the flag new-pay to Shop 2.4.0: Pay by invoice. It is Ben's, and to be out of the code by Thu 24 Dec 2026.",
      ]);
      const view = await releaseView(ana(), release.id);
      expect(view?.flags).toMatchObject([{ key: "new-pay", overdueDays: 0, killSwitch: null }]);
    });
  });

  test("is refused with a day gone by, twice, for a release that never was, and with a kill switch of nobody", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await flagged();
      const paths = async (input: object) => {
        const outcome = await addFlag(ana(), release.id, { ...newPay, ...input });
        return outcome.ok ? [] : outcome.refusal.errors?.map((one) => one.path);
      };
      expect(await paths({ key: "b", removeBy: "2026-11-24" })).toEqual(["removeBy"]);
      expect(await paths({})).toEqual(["key"]);
      expect(await paths({ key: "b", killSwitch: "con_0" })).toEqual(["killSwitch"]);
      const cancelled = await aRelease({ status: "cancelled" });
      expect(await addFlag(ana(), cancelled.id, newPay)).toMatchObject({
        refusal: { code: "conflict" },
      });
      expect(await findRelease(reader(), release.id)).toMatchObject({ revision: 2 });
    });
  });

  test("put off is counted and told with both days; brought forward is not putting off", async () => {
    await inRolledBackTransaction(async () => {
      const { release, flag } = await flagged();
      await editFlag(ana(), release.id, "new-pay", { removeBy: "2027-01-04" });
      await editFlag(ana(), release.id, flag.id, { removeBy: "2027-01-01", owner: "Cleo" });
      const last = await editFlag(ana(), release.id, flag.id, { removeBy: "2027-02-01" });
      expect(last).toMatchObject({ value: { postponed: 2, owner: "Cleo", revision: 4 } });
      expect((await told(release.id)).slice(1)).toEqual([
        "Ana changed the flag new-pay of Shop 2.4.0: it is to be out of the code by Mon 4 Jan 2027 instead of Thu 24 Dec 2026, put off.",
        "Ana changed the flag new-pay of Shop 2.4.0: it is Cleo's now; it is to be out of the code by Fri 1 Jan 2027 instead of Mon 4 Jan 2027.",
        "Ana changed the flag new-pay of Shop 2.4.0: it is to be out of the code by Mon 1 Feb 2027 instead of Fri 1 Jan 2027, put off for time 2.",
      ]);
    });
  });

  test("is flag debt past its day, until somebody says that it is out of the code", async () => {
    await inRolledBackTransaction(async () => {
      const { service, release } = await flagged();
      const list = (at: string, overdue: boolean) =>
        listFlags(ana(at), { service: service.key, overdue, limit: 10 });
      expect((await list("2026-12-24", true)).items).toEqual([]);
      const late = await list("2026-12-27", true);
      expect(late.items).toMatchObject([{ key: "new-pay", overdueDays: 3 }]);
      const first = await retireFlag(ana("2026-12-28"), release.id, "new-pay");
      const again = await retireFlag(ana("2026-12-30"), release.id, "new-pay");
      expect(again).toEqual(first);
      expect((await list("2026-12-31", false)).items).toEqual([]);
      expect((await told(release.id)).at(-1)).toBe(
        "Ana says that the flag new-pay of Shop 2.4.0 is out of the code, 4 days late.",
      );
    });
  });

  test("taken off a release leaves the diary's word only", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await flagged();
      expect(await removeFlag(ana(), release.id, "new-pay")).toMatchObject({ ok: true });
      expect(await removeFlag(ana(), release.id, "new-pay")).toMatchObject({
        refusal: { code: "not_found" },
      });
      expect((await releaseView(ana(), release.id))?.flags).toEqual([]);
      expect((await told(release.id)).at(-1)).toBe("Ana took the flag new-pay off Shop 2.4.0.");
    });
  });
});

test("the list goes page by page over services, those to go first first", async () => {
  await inRolledBackTransaction(async () => {
    const { service, release } = await flagged();
    for (const [key, removeBy] of [
      ["a", "2027-01-01"],
      ["b", "2026-12-01"],
      ["c", "2026-12-24"],
    ] as const) {
      await addFlag(ana(), release.id, { ...newPay, key, removeBy });
    }
    const keys: string[] = [];
    let after: string | undefined;
    do {
      const page = { service: service.key, overdue: false, limit: 2 };
      const { items, next } = await listFlags(ana(), { ...page, after });
      keys.push(...items.map(({ key }) => key));
      after = next ?? undefined;
    } while (after !== undefined);
    expect(keys).toEqual(["b", "new-pay", "c", "a"]);
  });
});

test("removal dates are days of the calendar, and of its feed", async () => {
  await inRolledBackTransaction(async () => {
    const { service } = await flagged();
    const span = {
      from: instant(day("2026-12-20")),
      to: instant(day("2026-12-27")),
    };
    const { entries } = await calendarView(ana("2026-12-26"), span, ["flag"]);
    const mine = entries.filter((one) => one.kind === "flag" && one.service.key === service.key);
    expect(mine).toMatchObject([
      {
        title: "new-pay (Shop)",
        from: "2026-12-24T00:00:00.000Z",
        to: "2026-12-25T00:00:00.000Z",
        overdue: true,
      },
    ]);
    const feed = (await calendarFeed(ana(), "http://b.example")).replaceAll("\r\n ", "");
    expect(feed).toContain("SUMMARY:Remove the flag new-pay (Shop)");
    expect(feed).toContain("DTSTART;VALUE=DATE:20261224");
  });
});

test("an input with a day that is none, or a field nobody knows, is refused by name", () => {
  const paths = (input: object) =>
    addFlagInput.safeParse({ ...newPay, ...input }).error?.issues.map((one) => one.path.join("."));
  expect(paths({ removeBy: "2026-02-30" })).toEqual(["removeBy"]);
  expect(paths({ removeBy: "soon" })).toEqual(["removeBy"]);
  expect(paths({ owner: "" })).toEqual(["owner"]);
  expect(addFlagInput.safeParse({ ...newPay, colour: 1 }).success).toBe(false);
});
