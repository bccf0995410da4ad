import { type Browser, expect, type Page, test } from "@playwright/test";
import { type Api, itemsOf, openApi } from "@/playground/bellwether-api.ts";
import { signIn, token } from "./sign-in.ts";

let api: Api;
let release = "";
const buddyName = `Ben ${Date.now() % 100_000}`;

test.beforeEach(async ({ baseURL }) => {
  api = openApi(baseURL ?? "", token);
  const key = `watched-${Date.now()}`;
  const stages = [
    { weight: 10, minutes: 5 },
    { weight: 100, minutes: 5 },
  ];
  await api.ask("POST", "/services", { key, name: "Watched", usesStaging: false, stages });
  const planned = { service: key, version: "2.0.0", previousVersion: "1.0.0", buddy: buddyName };
  release = String((await api.ask("POST", "/releases", planned))["id"]);
  for (const { key: item, required } of itemsOf(
    await api.ask("GET", `/releases/${release}/checklist`),
  )) {
    if (required === true) await tick(String(item));
  }
  await api.ask("POST", `/releases/${release}/moves`, { move: "go" });
});

test("the watcher closes the page: the clock stands, the buddy is called, takes the watch, and it goes on", async ({
  browser,
  page,
}) => {
  await signIn(page);
  await page.goto(`/releases/${release}`);
  await page.getByRole("button", { name: "Start rollout at 10 %" }).click();
  await expect(page.getByText("You have the watch, and are here")).toBeVisible();
  const ben = await buddy(browser);
  await page.close();

  await ben.getByRole("link", { name: "You are asked to take a watch" }).click();
  await expect(ben.getByText(/clock stands at 0:\d\d of 5:00/).first()).toBeVisible();
  await expect(ben.getByText(/has the watch, and is away/)).toBeVisible();
  await ben.getByRole("button", { name: "Take the watch" }).click();
  await expect(ben.getByText("You have the watch, and are here")).toBeVisible();
  await expect(ben.getByText(/^10 % now\. /)).toBeVisible();
  await ben.getByLabel("Goes on by itself").check();
  await expect(ben.getByText(/On: the next stage follows/)).toBeVisible();
  await expect(
    ben.getByText(`${buddyName} took the watch of Watched 2.0.0 from`).first(),
  ).toBeVisible();
  await ben.close();
});

async function tick(item: string) {
  await api.ask("POST", `/releases/${release}/checklist/${item}/tick`, { evidence: "Seen." });
}

/** A second person, in a browser of their own, on Today. */
async function buddy(browser: Browser): Promise<Page> {
  const { link } = await api.ask("POST", "/invites", { role: "engineer" });
  const page = await (await browser.newContext()).newPage();
  await page.goto(String(link));
  await page.getByLabel(/name/i).fill(buddyName);
  await page.getByLabel("E-mail").fill(`ben-${Date.now()}@example.com`);
  await page.getByLabel("Password", { exact: true }).fill("violet otters juggle");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
  return page;
}
