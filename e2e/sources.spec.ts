import { expect, type Page, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { startMetricsServer } from "./metrics-server.ts";
import { seriousOn } from "./serious.ts";
import { signIn, token } from "./sign-in.ts";

test("a team says where its metrics are, tries a query on both versions, and only then counts on it", async ({
  page,
  baseURL,
}) => {
  const server = await startMetricsServer();
  const key = `asked-${Date.now()}`;
  const api = openApi(baseURL ?? "", token);
  await api.ask("POST", "/services", { key, name: "Asked", currentVersion: "2.3.9" });
  await signIn(page);
  await addSource(page, key, server.url);
  await page.goto(`/services/${key}/metrics`);
  await page.getByRole("button", { name: "Add a metric" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Error rate");
  await page.getByLabel("Key", { exact: true }).fill("errors");
  await page.getByLabel("Where from").selectOption(key);
  await page.getByLabel("Events, canary").fill("sum(unclosed(");
  await page.getByLabel("All, canary").fill('sum(increase(all{version="$version"}[$interval]))');
  await page.getByLabel(/^Version/).fill("2.4.0");
  await page.getByLabel(/^Against/).fill("2.3.9");
  await page.getByRole("button", { name: "Try it now" }).click();
  await expect(page.getByText("It answered 400: 1:10: parse error").first()).toBeVisible();
  await page
    .getByLabel("Events, canary")
    .fill('sum(increase(errors{version="$version"}[$interval]))');
  await page.getByRole("button", { name: "Try it now" }).click();
  await expect(page.getByText("Both arms answer.")).toBeVisible();
  await expect(page.getByText(/Canary: \d+ samples, 6 % at last/)).toBeVisible();
  await expect(page.getByText(/Baseline: \d+ samples, 1 % at last/)).toBeVisible();
  expect(await seriousOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Save metrics" }).click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await page.goto(`/settings/sources/${key}`);
  await expect(page.getByText("tried Error rate").first()).toBeVisible();
  await expect(page.getByText("Change those of its services first.")).toBeVisible();
  await server.stop();
});

test("a team says how late its orders come", async ({ page, baseURL }) => {
  const key = `late-${Date.now()}`;
  const api = openApi(baseURL ?? "", token);
  await api.ask("POST", "/services", { key, name: "Late", currentVersion: "1.0.0" });
  await signIn(page);
  await page.goto(`/services/${key}/metrics`);
  await page.getByRole("button", { name: /^Start with errors/ }).click();
  const within = page.getByLabel("Orders come within, min");
  await within.fill("500");
  await page.getByRole("button", { name: "Save metrics" }).click();
  const fault = page.getByText("Two hours (7,200 seconds) at most.");
  await expect(fault.first()).toBeVisible();
  await expect(within).toHaveValue("500");
  await within.fill("20");
  await page.getByRole("button", { name: "Save metrics" }).click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(within).toHaveValue("20");
  expect(await seriousOn(page)).toEqual([]);
});

async function addSource(page: Page, name: string, url: string): Promise<void> {
  await page.goto("/settings/sources/new");
  await page.getByLabel(/^Name/).fill(name);
  await page.getByLabel("Address").fill(url);
  await page.getByRole("button", { name: "Add the source" }).click();
  await expect(page).toHaveURL(new RegExp(`/settings/sources/${name}$`));
  await page.getByRole("button", { name: "Test the source" }).click();
  await expect(page.getByText("It may be queried, and knows 2 targets")).toBeVisible();
}
