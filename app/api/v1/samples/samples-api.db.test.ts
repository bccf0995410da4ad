import { afterAll, beforeAll, expect, it } from "vitest";
import { anApiToken } from "@/lib/access/testing/people";
import { findNotes } from "@/lib/db/canary/sample/sample-notes";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";
import { disconnect, prisma } from "@/lib/db/client";
import { aService } from "@/lib/db/testing";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { POST } from "./route";

let token = "";
beforeAll(async () => {
  token = (await anApiToken(["samples"])).secret;
});
afterAll(disconnect);

const context = { params: Promise.resolve({}) };
const now = Date.now();
const at = new Date(now - 5_000).toISOString();
const good = { metric: "errors", arm: "canary", at, events: 1, total: 9 };

async function post(body: unknown) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const init = { method: "POST", body: JSON.stringify(body), headers };
  const answer = await POST(new Request("http://127.0.0.1:3000/api/v1/samples", init), context);
  return { status: answer.status, body: (await answer.json()) as unknown };
}

const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
const wide = Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`f${i}`, i]));

it.each([
  ["a NUL in its instance", { instance: "pod-\u0000" }, "instance must be printable text."],
  ["half a character", { instance: "pod-\ud83d" }, "instance must be printable text."],
  ["a long instance", { instance: "x".repeat(201) }, "instance must be a text of at most 200"],
  ["a NUL in its metric", { metric: "err\u0000ors" }, "metric: Use 1–64 lower-case letters"],
  ["a long metric", { metric: "x".repeat(65) }, "metric: Use 1–64 lower-case letters"],
  ["a NUL in its arm", { arm: "canary\u0000" }, "arm must be"],
  ["a NUL in its time", { at: `${at}\u0000` }, "at must be an ISO 8601"],
  ["a NUL in a field's name", { "po\u0000d": 1 }, 'Unknown field: "po\\u0000d".'],
  ["half a character in a field's name", { "\ud83d": 1 }, 'Unknown field: "\\ud83d".'],
  ["a unit, with a NUL", { unit: "m\u0000s" }, "Unknown field: unit."],
  ["a long field's name", { ["x".repeat(5_000)]: 1 }, "Unknown field: xxx"],
  ["labels too deep", { labels: deep(70) }, "Nest at most 64 levels"],
  ["too many labels", { labels: wide }, "Nest at most 64 levels, with at most 2,000 fields"],
])("refuses a sample with %s by itself, with its place", async (_what, odd, why) => {
  const { id, key } = await aService({ metrics: defaultMetrics });
  const samples = [good, { ...good, instance: "b", ...odd }, { ...good, instance: "c" }];
  expect(await post({ service: key, samples })).toEqual({
    status: 202,
    body: { accepted: 2, repeated: 0, refused: [{ index: 1, why: expect.stringContaining(why) }] },
  });
  const stored = await readSamples(prisma(), id, now - 60_000, now);
  expect(stored.map(({ instance }) => instance).toSorted()).toEqual(["", "c"]);
  expect(await findNotes(prisma(), id, "refused", 9)).toMatchObject({ total: 1 });
});

it("refuses the call where what is wrong is no sample's", async () => {
  expect(await post({ service: "sh\u0000op", samples: [good] })).toMatchObject({
    ...{ status: 422, body: { errors: [{ path: "service" }] } },
  });
  expect(await post({ service: "shop", samples: [good], "\ud83d": 1 })).toMatchObject({
    status: 422,
  });
  expect(await post({ service: deep(70), samples: [good] })).toMatchObject({ status: 400 });
  expect(await post({ service: "shop", samples: "all" })).toMatchObject({ status: 422 });
});
