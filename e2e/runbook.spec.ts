import { expect, type Page, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { signIn, token } from "./sign-in.ts";

const key = `written-${Date.now()}`;

test.beforeEach(async ({ baseURL }) => {
  const api = openApi(baseURL ?? "", token);
  await api.ask("POST", "/services", { key, name: "Written", currentVersion: "2.3.9" });
});

test("a runbook is written; a text far too long changes nothing; another is imported, and compared with the one before", async ({
  page,
}) => {
  await signIn(page);
  await writeRunbook(page);
  await importRunbook(page);
});

async function writeRunbook(page: Page) {
  await page.goto(`/services/${key}/runbook`);
  await page.getByRole("button", { name: "Write it" }).click();
  await page.getByLabel("What it does").fill("Take the deployment back");
  await page.getByLabel("Commands").fill("kubectl rollout undo deploy/written");
  await save(page, "First one");
  await expect(page.getByText("kubectl rollout undo deploy/written")).toBeVisible();
}

async function save(page: Page, why: string) {
  await page.getByLabel("Why?").fill(why);
  await page.getByRole("button", { name: "Save the runbook" }).click();
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
}

/** A text far too long is refused and changes nothing; one that can be read is looked at before it is saved. */
async function importRunbook(page: Page) {
  await page.getByRole("button", { name: "Import Markdown" }).click();
  const file = { name: "huge.md", mimeType: "text/markdown", buffer: Buffer.alloc(1_048_576, "x") };
  await page.getByLabel("A file").setInputFiles(file);
  await expect(page.getByText(/This text has 1,048,576 characters/)).toBeVisible();
  const markdown =
    "## Code: Take it back\n```sh\nhelm rollback written\n```\n## Flag: Switch it off\n### Notify\n#ops";
  await page.getByLabel("Or its text").fill(markdown);
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByLabel("What it does").nth(1)).toHaveValue("Switch it off");
  await save(page, "From the wiki");
  await page.getByText(/Version 2 · .* · From the wiki/).click();
  await expect(page.getByRole("listitem").filter({ hasText: /^−Removed: kubectl/ })).toBeVisible();
}
