import { expect, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { prepareRelease } from "@/playground/prepare-release.ts";
import { planRelease, setUpService } from "@/playground/set-up.ts";
import { type Shop, startShop } from "@/playground/start-shop.ts";
import { hold } from "./hold.ts";
import { signIn, token } from "./sign-in.ts";

let shop: Shop | undefined;

test.afterEach(async () => {
  await shop?.stop();
});

test("a bad release of a running shop is seen, taken back by one press, verified, written up and celebrated", async ({
  page,
  baseURL,
}, info) => {
  test.setTimeout(240_000);
  const bellwetherUrl = baseURL ?? "";
  shop = await startShop({ bellwetherUrl, token, tickSeconds: 2, requestsPerSecond: 80 });
  const running = shop;
  const api = openApi(bellwetherUrl, token);
  await setUpService(api, running);
  const id = await planRelease(api, running);
  expect(await prepareRelease(api, running, id)).toBe("staged");

  await signIn(page);
  await page.goto(`/releases/${id}`);
  await page.getByRole("button", { name: "Start rollout at 10 %" }).click();
  await expect.poll(() => running.weight(), { timeout: 15_000 }).toBe(0.1);
  await expect
    .poll(() => running.counts().canary.requests, { timeout: 30_000 })
    .toBeGreaterThan(30);

  await running.setFault("errors");
  const alert = page.getByRole("region", { name: /Guardrail/ }).first();
  await expect(alert).toBeVisible({ timeout: 60_000 });
  await expect(alert).toContainText(/against|limit/);

  await alert.getByRole("button", { name: /Roll back/ }).click();
  const holdButton = page.getByRole("button", { name: /Hold to roll back/ });
  await expect(holdButton).toBeVisible();
  await hold(page, holdButton);
  const pressedAt = Date.now();
  await expect.poll(() => running.weight(), { timeout: 10_000 }).toBe(0);
  const healthyAfter = (Date.now() - pressedAt) / 1000;

  await expect(page.getByText(/Safe on 2\.3\.9 again/).first()).toBeVisible({ timeout: 90_000 });
  const rollback = await api.ask("POST", `/releases/${id}/rollback`, {});
  const steps = (rollback["steps"] as { step: string }[]).map((one) => one.step);
  expect(steps).toEqual(["requested", "sent", "accepted", "running", "verified"]);

  const errors = running.counts().canary.errors;
  expect(errors).toBeGreaterThan(0);
  await page.waitForTimeout(4_000);
  expect(running.counts().canary.errors).toBe(errors);

  await page.goto("/services/shop");
  await expect(page.getByRole("heading", { name: "Locked" })).toBeVisible();

  const release = await api.ask("GET", `/releases/${id}`);
  const postmortem = release["postmortem"] as { id: string };
  await page.goto(`/postmortems/${postmortem.id}`);
  await expect(page.getByLabel(/What happened/)).not.toBeEmpty();
  await expect(page.getByText(/Restored/i).first()).toBeVisible();

  await page.goto("/wall");
  await page.getByRole("button", { name: /Ring/ }).first().click();
  await expect(page.getByText(/rang/i).first()).toBeVisible();

  await page.goto("/diary");
  await expect(page.getByText(/pressed Roll back/).first()).toBeVisible();

  const { durations } = await api.ask("GET", `/rollbacks/${String(rollback["id"])}`);
  info.annotations.push({
    type: "seconds",
    description: `press → no more visitors on the new version ${healthyAfter.toFixed(1)} s; ladder ${JSON.stringify(durations)}`,
  });
  console.log(info.annotations.at(-1)?.description);
});
