import { expect, type Page } from "@playwright/test";

const email = process.env["E2E_OWNER_EMAIL"] ?? "";
const password = process.env["E2E_OWNER_PASSWORD"] ?? "";

/** Signs the owner in through the page, as a person would. */
export async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** An API token with scope admin. */
export const token = process.env["E2E_API_TOKEN"] ?? "";
