import { afterAll, beforeAll, expect, test } from "vitest";
import { smokeTest } from "./smoke.ts";
import { type Shop, startShop } from "./start-shop.ts";

let shop: Shop;
beforeAll(async () => {
  // Nobody listens there: the shop must run all the same.
  const bellwetherUrl = "http://127.0.0.1:9";
  shop = await startShop({ bellwetherUrl, token: "bw_test", requestsPerSecond: 0 });
}, 20_000);
afterAll(() => shop.stop());

test("a whole visit on staging meets the new version and counts as no visitor", async () => {
  const smoke = await smokeTest(shop.urls.staging, "2.4.0");
  expect(smoke).toEqual({
    passed: true,
    sentence:
      "5 of 5 steps of a visit worked on staging with 2.4.0: home 200, item 200, put in cart 303, cart 200, order 201.",
  });
  expect(shop.counts().canary).toEqual({ requests: 0, errors: 0, orders: 0, visits: 0 });
});

test("a broken button or the wrong version does not pass", async () => {
  expect((await smokeTest(shop.urls.staging, "2.5.0")).passed).toBe(false);
  await shop.setFault("errors");
  const several = await Promise.all(
    Array.from({ length: 8 }, () => smokeTest(shop.urls.staging, "2.4.0")),
  );
  expect(several.some(({ passed }) => !passed)).toBe(true);
});
