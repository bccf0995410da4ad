import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Api, Refusal } from "./bellwether-api.ts";
import { prepareRelease } from "./prepare-release.ts";
import { setUpService } from "./set-up.ts";
import { type Shop, startShop } from "./start-shop.ts";

// A stand-in that follows the published contract: it refuses what is out of order.
let calls: string[];
let status: string;
let hasService: boolean;
const ticked = new Map<string, unknown>();

const next: Record<string, [from: string, to: string]> = {
  go: ["planned", "ready"],
  start_staging: ["ready", "staging"],
  pass_staging: ["staging", "staged"],
  fail_staging: ["staging", "ready"],
};

const api: Api = {
  ask: async (method, path, body) => {
    calls.push(`${method} ${path}`);
    if (path === "/services/shop" && !hasService) throw new Refusal(404, path, "No such service.");
    if (method === "POST" && path === "/services") hasService = true;
    if (path.endsWith("/checklist")) {
      const keys = ["tests-green", "rollback-commands", "new-question"];
      return {
        items: keys.map((key) => ({ id: `itm_${key}`, key, state: "open", required: true })),
      };
    }
    if (path.endsWith("/tick")) ticked.set(path.split("/")[4] ?? "", body);
    if (path.endsWith("/moves")) {
      const [from, to] = next[String((body as { move: string }).move)] ?? ["", ""];
      if (status !== from) throw new Refusal(409, path, `It is ${status}.`);
      if (from === "planned" && ticked.size < 3) throw new Refusal(409, path, "Items are open.");
      status = to;
    }
    return { id: "rel_1", status };
  },
};

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ bellwetherUrl: "http://127.0.0.1:9", token: "x", requestsPerSecond: 0 });
}, 20_000);
afterAll(() => shop.stop());
beforeEach(() => {
  calls = [];
  status = "planned";
  hasService = false;
  ticked.clear();
});

test("the service is made once; metrics, connector and its test come every time", async () => {
  await setUpService(api, shop);
  await setUpService(api, shop);
  expect(calls.filter((call) => call === "POST /services")).toHaveLength(1);
  expect(calls.filter((call) => call === "POST /services/shop/connector/test")).toHaveLength(2);
});

test("a planned release is taken to staged, with evidence from a real visit", async () => {
  expect(await prepareRelease(api, shop, "rel_1")).toBe("staged");
  expect(ticked.get("itm_tests-green")).toMatchObject({
    evidence: expect.stringMatching(/^5 of 5 steps/),
  });
  expect(ticked.get("itm_rollback-commands")).toMatchObject({
    evidence: expect.stringContaining(`${shop.urls.control}/weight`),
  });
  expect(ticked.get("itm_new-question")).toMatchObject({
    evidence: expect.stringContaining("nothing was checked"),
  });
});

test.each(["ready", "staging", "staged"])(
  "a release that is %s goes on from there",
  async (from) => {
    status = from;
    expect(await prepareRelease(api, shop, "rel_1")).toBe("staged");
    expect(ticked.size).toBe(0);
  },
);

test("a staging where another version answers is not passed, and nothing is ticked for it", async () => {
  const other = { ...shop, versions: { canary: "2.5.0", baseline: "2.3.9" } };
  await expect(prepareRelease(api, other, "rel_1")).rejects.toThrow("0 of 5 steps");
  expect(ticked.has("itm_tests-green")).toBe(false);
  status = "staging";
  expect(await prepareRelease(api, other, "rel_1")).toBe("ready");
});
