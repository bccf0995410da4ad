import { expect, type Page, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { readyToLookAt } from "./ready-to-look-at.ts";
import { token } from "./sign-in.ts";

/** Where something is written that a viewer may read. */
const editors = [
  "/services/read-only/metrics",
  "/services/read-only/samples",
  "/services/read-only/checklist",
  "/services/read-only/connector",
  "/services/read-only/runbook",
  "/services/read-only/drills",
  "/services/read-only/settings",
  "/settings/policy",
  "/settings/checklist",
  "/releases/new?service=read-only",
  "/releases/{release}",
];

/** What is typed here is tried or looked for, and not kept. */
const onlyLooks = ["Series, one a line", "When", "Risk", "Service", "All", "Missing", "Mine"];

/** What could be typed into or chosen on a page, by label. */
async function open(page: Page): Promise<string[]> {
  const all = page.locator("main :is(input, textarea, select)");
  const labels = await all.evaluateAll((fields) =>
    fields
      .filter((one) => one.matches(":enabled:not([readonly], [type=hidden])"))
      .map((one) => (one as HTMLInputElement).labels?.[0]?.textContent ?? one.outerHTML),
  );
  return labels.filter((label) => !onlyLooks.includes(label.replace(/\s*\d+$/, "")));
}

test("a viewer is shown what others write, and cannot type what they could not save", async ({
  page,
  baseURL,
}) => {
  const api = openApi(baseURL ?? "", token);
  await api
    .ask("POST", "/services", { key: "read-only", name: "Read only", currentVersion: "1.0.0" })
    .catch(() => null);
  await api.ask("PUT", "/services/read-only/metrics", [{ key: "errors", kind: "ratio" }]);
  const release = await readyToLookAt(api, "read-only");
  const invite = await api.ask("POST", "/invites", { role: "viewer" });
  const { pathname } = new URL(String(invite["link"]), baseURL);
  await page.goto(pathname);
  await page.getByLabel("Name").fill("Vera");
  await page.getByLabel("E-mail").fill(`vera-${Date.now()}@example.com`);
  await page.getByLabel("Password", { exact: true }).fill("a long walk at low tide");
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page).not.toHaveURL(/invite/);
  const found: Record<string, string[]> = {};
  for (const path of editors) {
    await page.goto(path.replace("{release}", release));
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    const fields = await open(page);
    if (fields.length > 0) found[path] = fields;
  }
  expect(found).toEqual({});
});
