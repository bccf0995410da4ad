import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { type Api, openApi } from "@/playground/bellwether-api.ts";
import { prepareRelease } from "@/playground/prepare-release.ts";
import { planRelease, setUpService } from "@/playground/set-up.ts";
import { type Shop, startShop } from "@/playground/start-shop.ts";
import { hold } from "./hold.ts";
import { signIn, token } from "./sign-in.ts";

let shop: Shop;
let api: Api;

test.beforeEach(async ({ baseURL }) => {
  const bellwetherUrl = baseURL ?? "";
  api = openApi(bellwetherUrl, token);
  shop = await startShop({ bellwetherUrl, token, tickSeconds: 2, requestsPerSecond: 80 });
});

test.afterEach(() => shop.stop());

test("a bad release of a running shop is seen, taken back by one press, verified, written up and celebrated", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await setUpService(api, shop);
  const id = await planRelease(api, shop);
  expect(await prepareRelease(api, shop, id)).toBe("staged");
  await signIn(page);
  await page.goto(`/releases/${id}`);
  await startRollout(page);
  await seeTrouble(page);
  await readTheCharts(page);
  await takeItBack(page);
  await failuresHaveStopped(page);
  await ladderIsComplete(id);
  await serviceIsLocked(page);
  await postmortemIsOpen(page, id);
  await ringTheBell(page);
  await page.goto("/diary");
  await expect(page.getByText(/pressed Roll back/).first()).toBeVisible();
});

async function startRollout(page: Page) {
  await page.getByRole("button", { name: "Start rollout at 10 %" }).click();
  await expect.poll(() => shop.weight(), { timeout: 15_000 }).toBe(0.1);
  const visits = () => shop.counts().canary.requests;
  await expect.poll(visits, { timeout: 30_000 }).toBeGreaterThan(30);
}

async function seeTrouble(page: Page) {
  await shop.setFault("errors");
  const alert = page.getByRole("region", { name: /Guardrail/ }).first();
  await expect(alert).toBeVisible({ timeout: 60_000 });
  await expect(alert).toContainText(/against|limit/);
  await expect(page.getByText("In trouble").first()).toBeVisible();
}

/** Why it is a fail, from the chart: by keys, as a difference, as a picture, on a phone. */
async function readTheCharts(page: Page) {
  const chart = page.getByRole("figure", { name: "Failed requests, %" });
  const instant = chart.getByRole("slider");
  await instant.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(instant).toHaveAttribute("aria-valuetext", /canary .*, baseline .* of/);
  await expect(chart.getByText(/\(\d+ of \d+\)/).first()).toBeVisible();
  const [picture] = await Promise.all([
    page.waitForEvent("download"),
    chart.getByRole("button", { name: /^SVG/ }).click(),
  ]);
  const svg = await readFile(await picture.path(), "utf8");
  expect(svg).toContain("Failed requests, %");
  expect(svg).not.toContain("var(--");
  await page.getByRole("radio", { name: "Difference" }).check({ force: true });
  await expect(page).toHaveURL(/view=difference/);
  await expect(page.getByRole("figure", { name: /Failed requests: canary/ })).toBeVisible();
  await page.getByText("Evidence", { exact: true }).first().click();
  await expect(page.getByText("What would change it").first()).toBeVisible();
  await nothingSerious(page);
  const desk = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await nothingSerious(page);
  if (desk !== null) await page.setViewportSize(desk);
}

async function nothingSerious(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target)}`)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

async function takeItBack(page: Page) {
  const alert = page.getByRole("region", { name: /Guardrail/ }).first();
  await alert.getByRole("button", { name: /Roll back/ }).click();
  const button = page.getByRole("button", { name: /Hold to roll back/ });
  await hold(page, button);
  await expect.poll(() => shop.weight(), { timeout: 10_000 }).toBe(0);
  await expect(page.getByText(/Safe on 2\.3\.9 again/).first()).toBeVisible({ timeout: 90_000 });
}

async function failuresHaveStopped(page: Page) {
  const { errors } = shop.counts().canary;
  expect(errors).toBeGreaterThan(0);
  await page.waitForTimeout(4_000);
  expect(shop.counts().canary.errors).toBe(errors);
}

async function ladderIsComplete(id: string) {
  // Pressed again it is the same rollback.
  const rollback = await api.ask("POST", `/releases/${id}/rollback`, {});
  const { durations, steps } = await api.ask("GET", `/rollbacks/${String(rollback["id"])}`);
  const climbed = (steps as { step: string }[]).map((one) => one.step);
  expect(climbed).toEqual(["requested", "sent", "accepted", "running", "verified"]);
  const seconds = durations as Record<string, number>;
  expect(seconds["verified"]).toBeGreaterThan(0);
  console.log(
    `press → sent ${seconds["sent"]} s, → verified by the metrics ${seconds["verified"]} s`,
  );
}

async function serviceIsLocked(page: Page) {
  await page.goto("/services/shop");
  await expect(page.getByRole("heading", { name: "Locked" })).toBeVisible();
}

async function postmortemIsOpen(page: Page, id: string) {
  const release = await api.ask("GET", `/releases/${id}`);
  const postmortem = release["postmortem"] as { id: string };
  await page.goto(`/postmortems/${postmortem.id}`);
  await expect(page.getByLabel(/What happened/)).not.toBeEmpty();
  await expect(page.getByText(/Restored/i).first()).toBeVisible();
  await expect(page.getByRole("figure", { name: "Failed requests, %" })).toBeVisible();
}

async function ringTheBell(page: Page) {
  await page.goto("/wall");
  await page.getByRole("button", { name: /Ring/ }).first().click();
  await expect(page.getByText(/rang/i).first()).toBeVisible();
}
