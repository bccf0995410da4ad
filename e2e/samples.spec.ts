import { expect, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { signIn, token } from "./sign-in.ts";

/** What an OpenTelemetry exporter sends of one counter. */
function exported(value: number) {
  const attributes = [{ key: "version", value: { stringValue: "2.4.0" } }];
  const point = { timeUnixNano: String(Date.now() * 1e6), asInt: String(value), attributes };
  const sum = { dataPoints: [point], aggregationTemporality: 1, isMonotonic: true };
  return {
    resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: "shop_requests_total", sum }] }] }],
  };
}

/** A service with one metric, a release on its way and no rules, and how to send a counter to it. */
async function aService(address: string) {
  const api = openApi(address, token);
  const key = `sampled-${Date.now().toString(36)}`;
  const errors = { key: "errors", name: "Error rate", kind: "ratio" };
  await api.ask("POST", "/services", { key, name: "Sampled" });
  await api.ask("PUT", `/services/${key}/metrics`, [errors]);
  await api.ask("POST", "/releases", { service: key, version: "2.4.0", previousVersion: "2.3.9" });
  const send = (value: number) =>
    api.ask("POST", `/otlp/v1/metrics?service=${key}`, exported(value));
  return { key, send };
}

test("a series that matched nothing is made a rule, tried, saved, and arrives", async ({
  page,
  baseURL,
}) => {
  const { key, send } = await aService(baseURL ?? "");
  await send(7);

  await signIn(page);
  await page.goto(`/services/${key}/samples`);
  await expect(page.getByText("No sample has arrived yet.")).toBeVisible();
  const unmatched = page.getByRole("table", { name: "Series that matched nothing" });
  await expect(unmatched.getByText("No rule fits it.")).toBeVisible();
  await unmatched.getByRole("button", { name: "Make a rule" }).click();
  await expect(page.getByLabel("All of them")).toHaveValue("shop_requests_total");

  await page
    .getByLabel("Series, one a line")
    .fill('shop_requests_total{code="500",version="2.4.0"} 3');
  await page.getByRole("button", { name: "Read them" }).click();
  await expect(page.getByText("on canary: counts as events and as all.")).toBeVisible();

  await page.getByLabel("Those that count as events").fill("shop_requests_total{code=~5}");
  await page.getByRole("button", { name: "Save the rules" }).click();
  await expect(page.getByText(/Expected a value in "quotes"/).first()).toBeVisible();
  await page.getByLabel("Those that count as events").fill('shop_requests_total{code=~"5.."}');
  await page.getByRole("button", { name: "Save the rules" }).click();
  await expect(page.getByText("Rules saved")).toBeVisible();

  await send(9);
  await page.reload();
  await expect(page.getByText("Error rate for one arm only.")).toBeVisible();
  await expect(page.getByRole("table", { name: "What arrived lately" })).toContainText(
    "OpenTelemetry",
  );
});
