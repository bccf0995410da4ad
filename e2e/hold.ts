import type { Locator, Page } from "@playwright/test";

/** Presses a button with the mouse and holds it. To hover is to scroll there as well, and again where the page moved it. */
export async function hold(page: Page, button: Locator, ms = 1_300): Promise<void> {
  await button.hover();
  await page.mouse.down();
  await page.waitForTimeout(ms);
  await page.mouse.up();
}
