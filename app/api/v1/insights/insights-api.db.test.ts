import { afterAll, beforeAll, expect, it } from "vitest";
import { anApiToken } from "@/lib/access/testing/people";
import { addAlert } from "@/lib/db/canary/alert/alert-rows";
import { disconnect } from "@/lib/db/client";
import { addFixForward } from "@/lib/db/rollback/fix-forward-rows";
import { addRollback } from "@/lib/db/rollback/rollback-rows";
import { aRelease, aService } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { anAlert, aRollback } from "@/lib/domain/learning/testing";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { GET as listOne } from "@/app/api/v1/insights/[key]/route";
import { GET as readTrend } from "@/app/api/v1/insights/[key]/trend/route";
import { GET as readAll } from "./route";

let [reading, sampling] = ["", ""];
let service: Service;

const day = 24 * 60 * 60 * 1000;
const began = Date.UTC(2026, 9, 1);
const at = (days: number, seconds = 0) => instant(began + days * day + seconds * 1000);

beforeAll(async () => {
  reading = (await anApiToken(["read"])).secret;
  sampling = (await anApiToken(["samples"])).secret;
  service = await aService();
  for (const nth of [0, 1, 2, 3, 4, 5]) await released(nth);
  // Taken back after an alert in the second hour; the release after it is rework, and goes wrong again.
  for (const nth of [6, 7, 8, 9, 10]) await takenBack(nth, 40 + nth);
  await fixedForward(11);
  await released(12, { unplanned: true });
  await aRelease({ version: "not begun", plannedAt: at(13) }, service);
  const other = await aService();
  await aRelease({ startedAt: at(5), plannedAt: at(5), completedAt: at(6) }, other);
});
afterAll(disconnect);

/** Planned, begun a day later, and out so many hours after that. */
function begun(nth: number, more: Partial<Release>) {
  const times = { plannedAt: at(nth), startedAt: at(nth + 1) };
  return aRelease({ ...times, version: `1.${nth}`, ...more }, service);
}

const released = (nth: number, more: Partial<Release> = {}) =>
  begun(nth, { status: "completed", completedAt: at(nth + 1, nth * 3600), ...more });

async function takenBack(nth: number, seconds: number) {
  const { id: releaseId } = await begun(nth, { status: "rolled_back", endedAt: at(nth + 1, 8000) });
  const about = { releaseId, openedAt: at(nth + 1, 7200) };
  await addAlert(anAlert({ ...about, id: newId("alert") }))(reader());
  // Opened after the press: it told nobody anything.
  const late = { releaseId, openedAt: at(nth + 1, 7900), status: "resolved" as const };
  await addAlert(anAlert({ ...late, id: newId("alert"), metric: "cpu" }))(reader());
  const pressed = at(nth + 1, 7260);
  const times = {
    requestedAt: pressed,
    pressedAt: pressed,
    verifiedAt: at(nth + 1, 7260 + seconds),
  };
  await addRollback(aRollback({ id: newId("rollback"), releaseId, ...times }))(reader());
}

async function fixedForward(nth: number) {
  const { id: releaseId } = await released(nth);
  const words = {
    why: "Slow",
    fix: "An index",
    blastRadius: "Few",
    verify: "p95",
    backOut: "Back",
  };
  const Bo = { id: "usr_bo", name: "Bo" };
  const asked = {
    askedBy: { id: "usr_ana", name: "Ana" },
    askedAt: at(nth + 1),
    minutes: 30,
    chain: 1,
  };
  const decided = { decidedBy: Bo, decidedAt: at(nth + 1), decidedWhy: null, until: at(nth + 2) };
  await addFixForward({
    ...{ id: newId("fix"), releaseId, serviceId: service.id, ...words, ...asked, ...decided },
    ...{ status: "done", alone: false, endedAt: at(nth + 1, 60), endedWhy: null, revision: 1 },
  })(reader());
}

function ask(path: string, secret = reading) {
  const headers = { authorization: `Bearer ${secret}` };
  const request = new Request(`http://localhost/api/v1/insights${path}`, { headers });
  const [, key, trend] = /^\/(\w+)(\/trend)?/.exec(path) ?? [];
  if (key === undefined) return readAll(request, { params: Promise.resolve({}) });
  const params = Promise.resolve({ key });
  return trend === undefined ? listOne(request, { params }) : readTrend(request, { params });
}

const span = () => `from=${at(0)}&to=${at(30)}&service=${service.key}`;

it("tells the seven numbers of a service in a span", async () => {
  const said = await (await ask(`?${span()}`)).json();
  expect(said).toMatchObject({
    ...{ from: at(0), to: at(30), service: service.key },
    // Thirteen in thirty days.
    deploymentFrequency: { value: 3, unit: "releases a week", n: 13, before: null },
    // Six that began after a day and were out 0 to 5 hours later, and the one that was fixed forward.
    leadTime: { value: 86_400 + 3 * 3600, n: 7 },
    changeFailRate: { value: 46.2, unit: "percent", n: 13 },
    recoveryTime: { value: 60 + 48, n: 5, spread: { low: 60 + 47, high: 60 + 49 } },
    reworkRate: { value: 46.2, n: 13 },
    detectTime: { value: 7200, n: 5 },
    rollbackTime: { value: 48, n: 5, spread: { low: 47, high: 49 } },
  });
});

it("opens exactly the releases behind each number, page by page", async () => {
  const said = await (await ask(`?${span()}`)).json();
  const versions = async (key: string) => {
    const list: string = said[key].list;
    const seen: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const more: string = after === "" ? "" : `&after=${after}`;
      const page = await (await ask(`${list.replace("/insights", "")}&limit=4${more}`)).json();
      seen.push(...page.items.map((one: { version: string }) => one.version));
      after = page.next;
    }
    return seen;
  };
  expect(await versions("deploymentFrequency")).toHaveLength(13);
  expect(await versions("leadTime")).toHaveLength(7);
  const failed = ["1.11", "1.10", "1.9", "1.8", "1.7", "1.6"];
  expect(await versions("changeFailRate")).toEqual(failed);
  expect(await versions("reworkRate")).toEqual(["1.12", "1.11", "1.10", "1.9", "1.8", "1.7"]);
  for (const key of ["recoveryTime", "detectTime", "rollbackTime"])
    expect(await versions(key)).toEqual(failed.slice(1));
  const { items } = await (await ask(`/rollbackTime?${span()}&limit=1`)).json();
  expect(items).toMatchObject([{ version: "1.10", seconds: 50, service: { key: service.key } }]);
});

it("compares with as long a time before, and says why there is no number", async () => {
  const later = `from=${at(14)}&to=${at(28)}&service=${service.key}`;
  const said = await (await ask(`?${later}`)).json();
  expect(said.changeFailRate).toMatchObject({ value: null, before: 46.2 });
  expect(said.changeFailRate.why).toMatch(/^There are none/);
  const nobody = await (await ask("?service=nobody-knows-it")).json();
  expect(nobody.deploymentFrequency).toMatchObject({ value: null, n: 0 });
});

it("tells a number over time, and says why there is nothing to draw", async () => {
  const within = `from=${at(0)}&to=${at(14)}&service=${service.key}`;
  const { points, why, unit } = await (await ask(`/deploymentFrequency/trend?${within}`)).json();
  expect({ why, unit }).toEqual({ why: null, unit: "releases a week" });
  // Of those that began on days 1 to 13.
  expect(points).toMatchObject([
    { from: at(0), to: at(7), n: 6, value: 6, spread: null },
    { from: at(7), to: at(14), n: 7, value: 7 },
  ]);
  const times = await (await ask(`/rollbackTime/trend?${span()}`)).json();
  expect(times).toMatchObject({ points: [], changes: [] });
  expect(times.why).toMatch(/not enough yet/);
});

it("refuses who may not read, a number that there is not, and a span that ends before it begins", async () => {
  expect((await ask(`?${span()}`, sampling)).status).toBe(403);
  expect((await ask(`/leadTime?${span()}`, sampling)).status).toBe(403);
  expect((await ask(`/leadTime/trend?${span()}`, sampling)).status).toBe(403);
  expect((await ask(`/velocity?${span()}`)).status).toBe(404);
  expect((await ask(`/velocity/trend?${span()}`)).status).toBe(404);
  const backwards = await ask(`?from=${at(2)}&to=${at(1)}`);
  expect(backwards.status).toBe(422);
  expect((await backwards.json()).errors).toMatchObject([{ path: "to" }]);
});
