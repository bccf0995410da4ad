import { expect, type Page, test } from "@playwright/test";
import { type Api, itemsOf, openApi } from "@/playground/bellwether-api.ts";
import { type Arms, feed } from "./feed.ts";
import { signIn, token } from "./sign-in.ts";

const errors = { key: "errors", name: "Errors", kind: "ratio" };
const sold = { key: "sold", name: "Conversion", kind: "ratio", worse: "lower" };
const calm: Arms = {
  requests: { canary: 12_000, baseline: 108_000 },
  shares: { errors: [0.004, 0.004], sold: [0.3, 0.3] },
};

let api: Api;
let feeding: Awaited<ReturnType<typeof feed>> | null = null;

test.beforeEach(({ baseURL }) => {
  api = openApi(baseURL ?? "", token);
});

test.afterEach(async () => {
  await feeding?.stop();
  feeding = null;
});

test("with too little traffic it holds, with enough it goes on by itself until everyone has it", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const release = await aReadyRelease({ minutes: 0.1, metrics: [errors] });
  feeding = await feed(api, release.service, {
    ...calm,
    requests: { canary: 2, baseline: 108_000 },
  });
  await openRelease(page, release.id);
  await expect(page.getByRole("region", { name: "Preflight" })).toContainText("Errors arrives.");
  await chooseOnASlowLink(page);
  await expect(page.getByText(/^Each next stage will follow when/)).toBeVisible();
  await page.getByRole("button", { name: "Start rollout at 10 %" }).click();
  const waits = "10 % now. 50 % by itself as soon as the verdict is pass.";
  await expect(page.getByText(waits)).toBeVisible({ timeout: 30_000 });
  await expect(rollout(page).getByText(/only \d+ canary requests so far/)).toBeVisible();

  feeding.set(calm);
  await expect(page.getByText(/^50 % now\. /)).toBeVisible({ timeout: 60_000 });
  // Each stage has a time of its own: on a busy machine one takes half a minute.
  await expect(page.getByText(/^100 % now\. /)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Released to everyone.").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/this release goes on by itself\.$/).first()).toBeVisible();
});

/** The house hears the choice late, and the release is read anew meanwhile: what was chosen stays chosen. */
async function chooseOnASlowLink(page: Page) {
  const { promise: late, resolve: hear } = Promise.withResolvers<void>();
  const choice = (url: URL) => url.pathname.startsWith("/releases/");
  await page.route(choice, async (route) => {
    if (route.request().method() === "POST") await late;
    await route.continue();
  });
  const box = page.getByLabel("Goes on by itself");
  await box.check();
  await page.waitForResponse(/\/api\/v1\/releases\/[^/]+$/, { timeout: 15_000 });
  await page.waitForTimeout(200);
  await expect(box).toBeChecked();
  hear();
}

test("a signal that fails pauses it and says why; who looked and resumes is left in peace", async ({
  page,
}) => {
  const release = await aReadyRelease({ minutes: 5, metrics: [errors, sold] });
  const worse = { ...calm.shares, sold: [0.2, 0.3] as [number, number] };
  feeding = await feed(api, release.service, { ...calm, shares: worse });
  await openRelease(page, release.id);
  await page.getByRole("button", { name: "Start rollout at 10 %" }).click();
  const reason =
    "10 % now, paused: the canary is worse than the baseline in Conversion. Resume or roll back.";
  await expect(page.getByText(reason)).toBeVisible({ timeout: 45_000 });
  const signal = page.getByRole("region", { name: "Signal: Conversion" });
  await expect(signal.getByText(/fewer than 1 of/)).toBeVisible();

  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText(/^10 % now\. /)).toBeVisible();
  await page.waitForTimeout(5_000);
  await expect(page.getByText(/^10 % now\. /)).toBeVisible();
  await expect(page.getByRole("button", { name: "Advance to 50 %" })).toBeDisabled();
});

test("preflight says that a stage is too short for the traffic, and one press lengthens it", async ({
  page,
}) => {
  const release = await aReadyRelease({ minutes: 1, metrics: [errors] });
  feeding = await feed(api, release.service, { ...calm, requests: { canary: 0, baseline: 500 } });
  await openRelease(page, release.id);
  const preflight = page.getByRole("region", { name: "Preflight" });
  await expect(preflight.getByText(/the stage at 10 % is too short|the stages at/)).toBeVisible();
  const sentence = /At 10 % a doubling of “Errors” can be proven in \d+ .*; the stage lasts/;
  await expect(preflight.getByText(sentence)).toBeVisible();
  const lengthen = preflight.getByRole("button", { name: /^Lengthen it to \d+ min$/ }).first();
  const minutes = /\d+/.exec((await lengthen.textContent()) ?? "")?.[0] ?? "";
  await lengthen.focus();
  await page.keyboard.press("Enter");
  await expect(rollout(page).getByText(`${minutes} min watch`)).toBeVisible();
  await expect(
    page.getByText(/lengthened the watch at 10 % of .* from 60 s to/).first(),
  ).toBeVisible();
  // The keyboard goes on where it was.
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).not.toHaveText("Skip to the page");
});

const rollout = (page: Page) => page.getByRole("region", { name: "Rollout" });

async function openRelease(page: Page, id: string) {
  await signIn(page);
  await page.goto(`/releases/${id}`);
}

/** A release that may start, of a service whose instances need no warm-up. */
async function aReadyRelease({ minutes, metrics }: { minutes: number; metrics: object[] }) {
  const service = `advancing-${Date.now().toString(36)}`;
  const stages = [10, 50, 100].map((weight) => ({ weight, minutes }));
  const kept = { usesStaging: false, attendedMinutes: minutes / 2, stages };
  await api.ask("POST", "/services", { key: service, name: "Advancing", ...kept });
  await api.ask("PUT", `/services/${service}/metrics`, metrics);
  await api.ask("POST", `/services/${service}/tuning`, { warmSeconds: 0, reason: "A test" });
  const made = await api.ask("POST", "/releases", { service, version: "2.0.0", risk: "low" });
  const path = `/releases/${String(made["id"])}`;
  for (const { key, required } of itemsOf(await api.ask("GET", `${path}/checklist`))) {
    if (required !== true) continue;
    await api.ask("POST", `${path}/checklist/${String(key)}/tick`, { evidence: "Seen." });
  }
  await api.ask("POST", `${path}/moves`, { move: "go", override: true, reason: "A test" });
  return { service, id: String(made["id"]) };
}
