import { expect, test } from "@playwright/test";
import { signIn } from "./sign-in.ts";

test("somebody who likes the keyboard asks for the keys, and goes by them", async ({ page }) => {
  await signIn(page);
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
