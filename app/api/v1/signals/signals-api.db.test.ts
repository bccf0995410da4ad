import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as listOne } from "@/app/api/v1/signals/[key]/route";
import { anApiToken } from "@/lib/access/testing/people";
import { disconnect } from "@/lib/db/client";
import { aDrill, aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Evidence, HealthSignal } from "@/lib/domain/insights/signals/health-signal";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { instant } from "@/lib/kernel/instant";
import { GET as readAll } from "./route";
import {
  ana,
  aPostmortemOf,
  aRunbook,
  aSync,
  fixedForward,
  letPass,
  takenBack,
  waived,
  wrote,
} from "./testing";

let [reading, sampling] = ["", ""];
let shop: Service;
let calm: Service;
let hasty: Service;

const day = 24 * 60 * 60 * 1000;
const first = Date.UTC(2025, 2, 1);
const at = (days: number) => instant(first + days * day);

beforeAll(async () => {
  reading = (await anApiToken(["read"])).secret;
  sampling = (await anApiToken(["samples"])).secret;
  shop = await aService({ name: "Shop" });
  calm = await aService({ name: "Calm" });
  await aBusyMonth();
  await aRelease({ startedAt: at(3), plannedAt: at(3), lead: "Bo" }, calm);
  await aRunbook(calm);
  await aDrill(calm);
  hasty = await aService({ name: "Hasty" });
  await aHastyWeek();
});
afterAll(disconnect);

/** Ten releases, nine of one lead, and one that nobody planned; five of them went wrong. */
async function aBusyMonth() {
  const all: Release[] = [];
  for (let nth = 0; nth < 10; nth++) all.push(await begun(nth));
  const [one, two, three, four, five, six, seven, eight, nine] = all;
  if (!(one && two && three && four && five && six && seven && eight && nine)) return;
  await fixedForward(one, 1);
  await fixedForward(two, 2);
  for (const release of [three, four, five]) await takenBack(release);
  const worst = "Human error: Bo should have seen it. A careless step; Bo forgot to look.";
  await aPostmortemOf(three, { impact: "Somebody forgot to say so." });
  await aPostmortemOf(four, { impact: "40 orders waited for 3 min." });
  await aPostmortemOf(five, { whatHappened: worst, surprises: "Human error again." });
  await aPostmortemOf(six, { impact: "It was his fault." }, null);
  await letPass(six);
  await waived(seven, "rollback-commands");
  await wrote(eight, "release.advanced", { overrode: "There is no verdict yet." });
  await wrote(nine, "release.advanced", {});
  await begun(10, { unplanned: true, lead: null });
  // Two low ones, of which one waited; one in no-go; one of too few answers.
  for (const release of [one, two, three]) await aSync(release, [0, 0, 1, 2, 1]);
  await aSync(four, [2, 1, 1, 0, 0]);
  await wrote(four, "release.postponed", {}, -60);
  await aSync(five, [1, 2, 0, 0, 0]);
  await wrote(five, "release.postponed", {}, 60);
  await aSync(six, [0, 4, 0, 0, 0], "no_go");
  await aSync(seven, null);
}

/** What is waived most often is required of nobody; what comes next, of all but the release of low risk. */
async function aHastyWeek() {
  const items = ["drill-fresh", "drill-fresh", "rollback-commands", "announced", "announced"];
  for (const [nth, key] of [...items, "announced", "drill-fresh"].entries()) {
    const risk = nth === items.length + 1 ? "low" : "medium";
    await waived(await aRelease({ startedAt: at(nth), plannedAt: at(nth), risk }, hasty), key);
  }
  await aRunbook(hasty, []);
}

function begun(nth: number, more: Partial<Release> = {}) {
  const times = { plannedAt: at(nth), startedAt: at(nth + 1), version: `1.${nth}` };
  const lead = nth === 9 ? "Bo" : nth % 2 === 0 ? ana.name : ` ${ana.name.toUpperCase()} `;
  return aRelease({ ...times, lead, ...more }, shop);
}

async function ask(path: string, secret = reading) {
  const headers = { authorization: `Bearer ${secret}` };
  const request = new Request(`http://localhost/api/v1/signals${path}`, { headers });
  const key = /^\/(\w+)/.exec(path)?.[1];
  return key === undefined
    ? readAll(request, { params: Promise.resolve({}) })
    : listOne(request, { params: Promise.resolve({ key }) });
}

const span = (key = shop.key) => `from=${at(0)}&to=${at(30)}&service=${key}`;

async function signals(query: string): Promise<HealthSignal[]> {
  return (await (await ask(`?${query}`)).json()).signals;
}

it("tells what to mend in a service, what matters most first", async () => {
  const found = await signals(span());
  expect(found.map(({ key, state, n, count }) => [key, state, n, count])).toEqual([
    ["untestedRollback", "mend", 1, 1],
    ["fixForward", "mend", 5, 2],
    ["skippedSteps", "mend", 11, 4],
    ["onePerson", "mend", 10, 1],
    ["postponed", "mend", 6, 2],
    ["blamingWords", "mend", 3, 2],
  ]);
  expect(found.map(({ sentence }) => sentence)).toEqual([
    "Shop: It has no runbook.",
    "2 of 5 releases that went wrong were fixed forward, one of them the second in a row.",
    "4 of 11 releases went past a step: 1 that nobody planned, 1 past the policy, 1 with a required item waived, 1 past a check, with a reason.",
    "Of 10 releases all but 1 had the same lead.",
    "3 of 6 syncs had a pulse below 3 of 5; 2 of the releases waited after it.",
    "2 of 3 postmortems look for who instead of what.",
  ]);
});

it("opens exactly what is behind each, page by page", async () => {
  const found = await signals(span());
  const lines = async (key: string) => {
    const list = found.find((one) => one.key === key)?.list ?? "";
    const seen: Evidence[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const more: string = after === "" ? "" : `&after=${after}`;
      const page = await (await ask(`${list.replace("/signals", "")}&limit=1${more}`)).json();
      seen.push(...page.items);
      after = page.next;
    }
    return seen.map(({ release, sentence }) => [release?.version ?? null, sentence]);
  };
  expect(await lines("fixForward")).toEqual([
    ["1.1", "It was fixed forward, the second in a row."],
    ["1.0", "It was fixed forward."],
  ]);
  expect(await lines("skippedSteps")).toEqual([
    ["1.10", "Nobody planned it."],
    ["1.7", "It went on past a check, with a reason."],
    ["1.6", "A required item was waived."],
    ["1.5", "It went past the policy."],
  ]);
  expect(await lines("postponed")).toEqual([
    ["1.5", "The pulse was 2.0 of 5 from 4 answers; it ended in no-go."],
    ["1.4", "The pulse was 1.7 of 5 from 3 answers; the release was postponed after it."],
  ]);
  expect(await lines("blamingWords")).toEqual([
    ["1.4", "It says “human error”, “should have seen”, “careless” and 1 more."],
    ["1.2", "It says “forgot to”."],
  ]);
  expect(await lines("untestedRollback")).toEqual([[null, "It has no runbook."]]);
  expect(await lines("onePerson")).toEqual([[null, "Of 10 releases all but 1 had the same lead."]]);
});

it("points at the required item that was waived most often", async () => {
  const found = await signals(span(hasty.key));
  expect(found.find(({ key }) => key === "skippedSteps")).toMatchObject({
    sentence: "3 of 7 releases went past a step: 3 with a required item waived.",
    improvement: {
      sentence:
        "Look together at “A rollback was practised lately”, waived most often: let a rule tick it, word it anew, or drop it.",
    },
  });
});

it("lists every service at fault once, page by page; an empty runbook is none", async () => {
  const seen: Evidence[] = [];
  for (let after: string | null = ""; after !== null && seen.length < 1_000; ) {
    const more: string = after === "" ? "" : `&after=${after}`;
    const page = await (
      await ask(`/untestedRollback?from=${at(0)}&to=${at(30)}&limit=1${more}`)
    ).json();
    seen.push(...page.items);
    after = page.next;
  }
  const ours = seen.filter(({ id }) => [shop.key, calm.key, hasty.key].includes(id));
  const keys = [hasty.key, shop.key].toSorted();
  expect(ours.map(({ id, sentence }) => [id, sentence])).toEqual(
    keys.map((key) => [key, "It has no runbook."]),
  );
});

it("names nobody, whatever it is asked", async () => {
  const texts = [
    "",
    "/onePerson",
    "/fixForward",
    "/skippedSteps",
    "/postponed",
    "/blamingWords",
  ].map(async (path) => (await ask(`${path}?${span()}`)).text());
  for (const text of await Promise.all(texts)) {
    expect(text).not.toMatch(/confidential/i);
    expect(text).not.toContain(ana.id);
  }
});

it("says of a calm service what was looked at, and how many it takes", async () => {
  const found = await signals(span(calm.key));
  expect(found.map(({ key, state }) => [key, state])).toEqual([
    ["untestedRollback", "quiet"],
    ...["fixForward", "skippedSteps", "onePerson", "postponed", "blamingWords"].map((key) => [
      key,
      "too_few",
    ]),
  ]);
  expect(found[0]?.sentence).toBe(
    "The one service that rolled out in this time can rely on the way back.",
  );
  expect(found[3]?.sentence).toBe(
    "One release has somebody named for it in this time; it takes 8 before it says anything.",
  );
});

it("leaves out, for who works alone, what takes two", async () => {
  await inRolledBackTransaction(async (tx) => {
    await tx.team.update({ where: { id: 1 }, data: { solo: true } });
    const keys = (await signals(span())).map(({ key }) => key);
    expect(keys).toEqual(["untestedRollback", "fixForward", "skippedSteps", "blamingWords"]);
  });
});

it("refuses who may not read, and a signal that there is not", async () => {
  expect((await ask(`?${span()}`, sampling)).status).toBe(403);
  expect((await ask(`/fixForward?${span()}`, sampling)).status).toBe(403);
  expect((await ask(`/morale?${span()}`)).status).toBe(404);
});
