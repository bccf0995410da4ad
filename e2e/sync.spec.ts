import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { type Api, openApi } from "@/playground/bellwether-api.ts";
import { signIn, token } from "./sign-in.ts";

const stamp = Date.now() % 1_000_000;
const [ben, cleo] = [`Ben ${stamp}`, `Cleo ${stamp}`];
let api: Api;
let release = "";

test.beforeEach(async ({ baseURL }) => {
  api = openApi(baseURL ?? "", token);
  const key = `synced-${stamp}`;
  await api.ask("POST", "/services", { key, name: "Synced", usesStaging: false });
  const made = await api.ask("POST", "/releases", { service: key, version: "2.0.0", risk: "low" });
  release = String(made["id"]);
  const promise = { text: "Test the undo each night", owner: ben, dueOn: "2026-01-01" };
  await api.ask("POST", `/services/${key}/commitments`, promise);
  const { items } = (await api.ask("GET", `/releases/${release}/checklist`)) as { items: Item[] };
  for (const item of items.filter(({ required, state }) => required && state !== "ticked")) {
    await api.ask("POST", `/releases/${release}/checklist/${item.key}/tick`, { evidence: "Seen." });
  }
});

type Item = { key: string; required: boolean; state: string };

test("three people hold a sync, each in a browser of their own: heard, a concern, the pulse, and go", async ({
  browser,
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page);
  await page.goto(`/releases/${release}`);
  await page.getByRole("link", { name: "Hold the sync" }).click();
  await page.getByRole("button", { name: "Open the sync" }).click();
  const bens = await joins(browser, ben);
  const cleos = await joins(browser, cleo);
  await expect(people(page)).toHaveCount(3);
  await hearTogether(page, bens, cleos);
  await raisesConcern(cleos, bens);
  await dropsAndReturns(cleos, page);
  await speaksOfPromises(page, bens);
  await answersPulse(page, [page, bens, cleos]);
  await decides(page, bens, cleos);
  await page.goto("/diary");
  await expect(
    page.getByText(/held the sync of Synced 2.0.0; it ended in go/).first(),
  ).toBeVisible();
});

const people = (page: Page) =>
  page.getByRole("list", { name: "People in the sync" }).getByRole("listitem");

/** A second person, in a browser of their own, in the room. */
async function joins(browser: Browser, name: string): Promise<Page> {
  const { link } = await api.ask("POST", "/invites", { role: "engineer" });
  const page = await (await browser.newContext()).newPage();
  await page.goto(String(link));
  await page.getByLabel(/name/i).fill(name);
  await page.getByLabel("E-mail").fill(`${name.replace(" ", "-")}@example.com`);
  await page.getByLabel("Password", { exact: true }).fill("violet otters juggle");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
  await page.goto(`/releases/${release}/sync`);
  return page;
}

async function hearTogether(page: Page, bens: Page, cleos: Page) {
  const all = [page, bens, cleos];
  for (const one of all) await one.getByRole("button", { name: "Heard", exact: true }).click();
  for (const one of all) await expect(one.getByText("Everyone here has spoken.")).toBeVisible();
  await page.getByRole("button", { name: "Next step" }).click();
  await expect(bens.getByText("You read this aloud")).toBeVisible();
  await expect(cleos.getByText(`${ben} reads this aloud`)).toBeVisible();
}

async function raisesConcern(cleos: Page, bens: Page) {
  await cleos.getByRole("button", { name: "Concern", exact: true }).click();
  await cleos.getByLabel("What worries you?").fill("The undo takes an hour.");
  await cleos.getByLabel("Who owns it?").fill(ben);
  await cleos.getByRole("button", { name: "Raise it" }).click();
  const blockers = bens.getByRole("region", { name: "Blockers" });
  await expect(blockers).toContainText("The undo takes an hour.");
  await expect(blockers).toContainText(`${ben} owns it; ${cleo} raised it.`);
}

/** A page that goes away is seen to be gone; who comes back finds the room as it is now. */
async function dropsAndReturns(cleos: Page, page: Page) {
  await cleos.goto("/");
  // Sooner than a seat runs out: the page said goodbye.
  await expect(people(page).filter({ hasText: cleo })).toContainText("has left", {
    timeout: 8_000,
  });
  await page.getByRole("button", { name: "Next step" }).click();
  await cleos.goto(`/releases/${release}/sync`);
  await expect(people(page).filter({ hasText: cleo })).not.toContainText("has left");
  await expect(people(cleos)).toHaveCount(3);
}

async function speaksOfPromises(page: Page, bens: Page) {
  await page.getByRole("button", { name: /One commitment is overdue/ }).click();
  await bens.getByRole("button", { name: "Kept" }).click();
  await bens.getByLabel("What changed?").fill("It runs each night.");
  await bens.getByRole("button", { name: "It is kept" }).click();
  await expect(page.getByText("One commitment is overdue")).toHaveCount(0);
}

async function answersPulse(page: Page, pages: readonly Page[]) {
  await page.getByRole("button", { name: /How confident are you/ }).click();
  for (const one of pages) {
    await expect(one.getByText(/from \d answers/)).toHaveCount(0);
    await one.getByRole("button", { name: "Quite", exact: true }).click();
  }
  for (const one of pages) await expect(one.getByText("4.0 of 5 from 3 answers")).toBeVisible();
}

/** The lead is handed over; what blocks is resolved first; and the word of each stands in the minutes. */
async function decides(page: Page, bens: Page, cleos: Page) {
  await page.getByRole("button", { name: /Go or no-go/ }).click();
  for (const one of [page, bens, cleos])
    await one.getByRole("button", { name: "I say go" }).click();
  await page.getByLabel("Leads").selectOption({ label: ben });
  const go = bens.getByRole("button", { name: "Go", exact: true });
  await expect(go).toHaveAttribute("aria-disabled", "true");
  await bens.getByRole("button", { name: "Resolve" }).click();
  await bens.getByLabel("How was it resolved?").fill("It takes a minute now.");
  await bens.getByRole("button", { name: "It is resolved" }).click();
  await expect(go).not.toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Large type" }).click();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual(
    [],
  );
  await go.click();
  for (const one of [page, bens, cleos]) {
    await expect(one.getByRole("region", { name: "Go", exact: true })).toContainText(
      `Said by ${ben}`,
    );
  }
}
