import { afterEach, expect, it } from "vitest";
import { HooksDouble } from "@/lib/connectors/github/testing/hooks-double";
import { redeliver } from "@/lib/connectors/speak";
import { context } from "@/lib/connectors/testing/press";
import { instant } from "@/lib/kernel/instant";

const open: HooksDouble[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function aDouble() {
  const double = new HooksDouble();
  double.token = "github_pat_0123456789abcdef";
  open.push(double);
  const settings = { apiUrl: await double.open(), repository: "acme/shop" };
  const secrets = { token: [double.token] };
  const to = { connectorId: "con_1", kind: "github", environment: "production" } as const;
  const ask = (hours = 72) =>
    redeliver(
      {
        ...{ do: "ask", attemptId: "att_1", target: { ...to, settings, secrets } },
        callbackPath: "/api/v1/events/con_1",
        since: instant(double.now - hours * 3_600_000),
      },
      context(instant(double.now), 15_000),
    );
  return { double, ask };
}

const nothing = { result: "done", asked: 0, answer: "Nothing was missed." };

it("asks for what did not arrive, oldest first, once; what arrived in the end is left", async () => {
  const { double, ask } = await aDouble();
  double.deliver("first", 502, 90);
  double.deliver("taken", 202, 80);
  double.deliver("late", 500, 70);
  double.deliver("late", 202, 60);
  double.deliver("second", 0, 50);
  expect(await ask()).toMatchObject({
    ...{ result: "done", asked: 2, answer: "Asked to deliver 2 events again." },
  });
  expect([...double.effects]).toEqual([
    ["first", 1],
    ["second", 1],
  ]);
  expect(await ask()).toMatchObject(nothing);
  expect(double.done).toBe(2);
});

it("asks for each event twice at most, over the hours, and says what it leaves", async () => {
  const { double, ask } = await aDouble();
  double.weAnswer = 401;
  double.deliver("hopeless", 401, 30);
  for (let hour = 0; hour < 4; hour += 1) {
    await ask();
    double.advance(3_600_000);
  }
  expect(double.effects.get("hopeless")).toBe(2);
  expect((await ask()).answer).toBe(
    "Nothing else was missed. 1 event failed again when asked for: left.",
  );
});

it("reads as many pages as there are since then, by cursor alone, and asks for fifty at once", async () => {
  const { double, ask } = await aDouble();
  for (let i = 0; i < 260; i += 1) double.deliver(`e${i}`, i % 4 === 0 ? 503 : 202, 300 - i);
  expect(await ask()).toMatchObject({
    ...{ result: "accepted", asked: 50 },
    answer: "Asked to deliver 50 events again. 15 events more wait for the next hour.",
  });
  expect(double.heard.every(({ path }) => path.startsWith("/repos/acme/shop/hooks"))).toBe(true);
  expect(double.effects.has("e0")).toBe(true);
  double.heard.length = 0;
  await ask(1);
  expect(double.heard.filter(({ path }) => path.includes("/deliveries?"))).toHaveLength(1);
});

it("stops looking after a thousand, and says so", async () => {
  const { double, ask } = await aDouble();
  for (let i = 0; i < 1_050; i += 1) double.deliver(`e${i}`, 202, 10);
  expect((await ask()).answer).toContain("older ones were not seen");
});

it("says which permission is missing, and where no webhook points here", async () => {
  const { double, ask } = await aDouble();
  double.pointsTo = "https://bellwether.example.com/api/v1/events/con_2";
  expect(await ask()).toMatchObject({
    result: "absent",
    answer: "No webhook of the repository or its organisation points here.",
  });
  double.denied.add("organisation hooks");
  expect(await ask()).toMatchObject({
    result: "absent",
    answer: expect.stringMatching(/organisation could not be looked for: .*admin:org_hook/),
  });
  double.denied.add("hooks");
  expect(await ask()).toMatchObject({
    result: "refused",
    answer: expect.stringContaining("needs Webhooks: read and write on acme/shop"),
  });
  double.token = "another";
  expect(await ask()).toMatchObject({
    result: "refused",
    answer: expect.stringContaining("not accepted"),
  });
  expect(double.done).toBe(0);
});

it("asks a webhook of the organisation for what is of this repository", async () => {
  const { double, ask } = await aDouble();
  double.ofOrganisation = true;
  double.deliver("ours", 502, 20);
  double.deliver("another's", 502, 10, 2);
  expect(await ask()).toMatchObject({ result: "done", asked: 1 });
  expect([...double.effects]).toEqual([["ours", 1]]);
  expect(await ask()).toMatchObject(nothing);
});

it("stops at the first that cannot be asked for; a lost answer is not asked again at once", async () => {
  const { double, ask } = await aDouble();
  for (const guid of ["a", "b", "c"]) double.deliver(guid, 500, 10);
  double.wrong.push({ is: "drops", when: "after" });
  expect(await ask()).toMatchObject({ result: "unknown", asked: 0 });
  expect([...double.effects]).toEqual([["a", 1]]);
  expect(await ask()).toMatchObject({ result: "done", asked: 2 });
  expect(double.done).toBe(3);
});
