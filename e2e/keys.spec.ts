import { expect, type Page, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { rollingOut } from "./rolling-out.ts";
import { seriousOn } from "./serious.ts";
import { signIn, token } from "./sign-in.ts";

test("somebody who likes the keyboard asks for the keys, and goes by them", async ({ page }) => {
  await signIn(page);
  await listens(page);
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keys" });
  await expect(list.getByText("Open the rollback sheet; nothing is sent yet")).toBeVisible();
  // While it is open they rest.
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expect(list).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByRole("heading", { level: 1, name: "Services" })).toBeVisible();

  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expect(page.getByRole("heading", { level: 1, name: "Diary" })).toBeVisible();

  // What is typed into a field is text.
  const search = page.getByRole("searchbox");
  await search.pressSequentially("gs?");
  await expect(search).toHaveValue("gs?");
  await expect(page).toHaveURL(/diary/);
  await expect(list).toBeHidden();
});

test("j and k go from row to row of a list, and Enter in", async ({ page, baseURL }) => {
  const api = openApi(baseURL ?? "", token);
  for (const key of ["by-keys-a", "by-keys-b"])
    await api.ask("POST", "/services", { key, name: key }).catch(() => null);
  await signIn(page);
  await listens(page);
  // From row to row, and in.
  await page.goto("/services?q=by-keys");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "by-keys-b" })).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "by-keys-a" })).toBeVisible();
  // Focus has gone along.
  await expect(page.getByRole("main")).toBeFocused();
});

test("a few letters find a release, a service's page or the way back from anywhere", async ({
  page,
  baseURL,
}) => {
  const api = openApi(baseURL ?? "", token);
  await api.ask("POST", "/services", { key: "found", name: "Found", usesStaging: false });
  await rollingOut(api, { service: "found", version: "7.1.0", previousVersion: "7.0.9" });
  await signIn(page);
  await listens(page);
  await page.keyboard.press("/");
  const finder = page.getByRole("dialog", { name: "Find" });
  const field = finder.getByRole("combobox", { name: "Find" });
  await expect(field).toBeFocused();
  await expect(finder.getByRole("option", { name: /Found/ }).first()).toBeVisible();
  expect(await seriousOn(page)).toEqual([]);
  await field.fill("found 7.1");
  await expect(finder.getByRole("option", { name: /Rolling out|Not enough data/ })).toBeVisible();
  await field.fill("roll back found");
  await expect(finder.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(finder).toBeHidden();
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Control+k");
  await field.fill("found runb");
  await expect(finder.getByRole("option", { name: /Found: Runbook/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/found\/runbook/);
  await expect(finder).toBeHidden();
});

/** Before the page is awake nobody hears a key. */
async function listens(page: Page): Promise<void> {
  await expect(page.getByText("Live", { exact: true }).filter({ visible: true })).toHaveCount(1);
}
