import { expect, type CDPSession, type Page, test } from "@playwright/test";
import { type Api, openApi } from "@/playground/bellwether-api.ts";
import { prepareRelease } from "@/playground/prepare-release.ts";
import { planRelease, setUpService } from "@/playground/set-up.ts";
import { type Shop, startShop } from "@/playground/start-shop.ts";
import { signIn, token } from "./sign-in.ts";

// 2 AM, a phone, a slow link, one thumb: a message, the sheet, the hold, and it is proven.

let shop: Shop;
let api: Api;

test.use({
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  permissions: ["notifications"],
});

test.beforeEach(async ({ baseURL }) => {
  const bellwetherUrl = baseURL ?? "";
  api = openApi(bellwetherUrl, token);
  shop = await startShop({ bellwetherUrl, token, tickSeconds: 2, requestsPerSecond: 80 });
});

test.afterEach(() => shop.stop());

test("from a message on a phone with a slow link to a proven rollback, by one thumb", async ({
  page,
  baseURL,
}) => {
  test.setTimeout(300_000);
  await signIn(page);
  const cdp = await page.context().newCDPSession(page);
  const { id, alert } = await inTrouble();
  await deliver(page, cdp, baseURL ?? "", { about: alert.id, sentence: alert.sentence, id });
  await slowLink(cdp);
  const [message] = await messages(page);
  expect(message?.body).toBe(alert.sentence);
  // The first touch: the message leads to the sheet.
  await page.goto(message?.path ?? "");
  const button = page.getByRole("button", { name: /Hold to roll back/ });
  await expect(button).toBeInViewport({ timeout: 60_000 });
  expect((await button.boundingBox())?.y).toBeGreaterThan(844 / 2);
  // The second: the thumb rests on the button.
  await holdByThumb(page, cdp, button);
  await expect.poll(() => shop.weight(), { timeout: 20_000 }).toBe(0);
  await expect(page.getByText(/Safe on 2\.3\.9 again/).first()).toBeVisible({ timeout: 120_000 });
  // The shop is everybody's: the next to release from it finds it open.
  await api.ask("POST", `/services/${shop.service}/unlock`, { reason: "The night is over" });
});

test("without a connection the app says so, presses nothing, and comes back by itself", async ({
  page,
  context,
}) => {
  await signIn(page);
  await workerReady(page);
  await context.setOffline(true);
  await page.goto("/diary");
  await expect(page.getByRole("heading")).toHaveText("Bellwether cannot be reached from here");
  await expect(page.getByText("Nothing can be pressed from here.")).toBeVisible();
  // Chromium 150 does not tell a page that comes from a service worker of what is only emulated; a device without a
  // connection tells it.
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.emulateNetworkConditions", { offline: true, ...noLimits });
  await expect(page.getByRole("status")).toContainText("This device is offline.");
  await cdp.detach();
  await context.setOffline(false);
  await expect(page.getByRole("heading", { name: "Diary" })).toBeVisible({ timeout: 20_000 });
});

const noLimits = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** A rollout whose errors have opened an alert. */
async function inTrouble(): Promise<{ id: string; alert: { id: string; sentence: string } }> {
  await setUpService(api, shop);
  const id = await planRelease(api, shop);
  expect(await prepareRelease(api, shop, id)).toBe("staged");
  await api.ask("POST", `/releases/${id}/moves`, {
    move: "start_rollout",
    override: true,
    reason: "A phone in the night",
  });
  await shop.setFault("errors");
  let alert: { id: string; sentence: string } | undefined;
  await expect
    .poll(
      async () => {
        const { alerts } = await api.ask("GET", `/releases/${id}`);
        alert = (alerts as { id: string; sentence: string; role: string }[]).find(
          ({ role }) => role === "guardrail",
        );
        return alert !== undefined;
      },
      { timeout: 90_000 },
    )
    .toBe(true);
  if (alert === undefined) throw new Error("no alert");
  return { id, alert };
}

const workerReady = (page: Page) =>
  page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

/** What the browser's push service would hand to the service worker. */
async function deliver(
  page: Page,
  cdp: CDPSession,
  origin: string,
  { about, sentence, id }: { about: string; sentence: string; id: string },
) {
  await workerReady(page);
  const registered = new Promise<string>((resolve) => {
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find((one) => !one.isDeleted);
      if (ours !== undefined) resolve(ours.registrationId);
    });
  });
  await cdp.send("ServiceWorker.enable");
  const registrationId = await registered;
  const data = JSON.stringify({ sentence, about, path: `/releases/${id}?rollback=open` });
  await cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
  await expect.poll(async () => (await messages(page)).length).toBe(1);
}

const messages = (page: Page) =>
  page.evaluate(async () => {
    const shown = await (await navigator.serviceWorker.ready).getNotifications();
    return shown.map(({ body, data }) => ({ body, path: String(data?.path) }));
  });

/** Some 400 kbit/s and 400 ms there and back. */
async function slowLink(cdp: CDPSession) {
  await cdp.send("Network.enable");
  const each = { downloadThroughput: 50 * 1024, uploadThroughput: 50 * 1024 };
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 400, ...each });
}

async function holdByThumb(page: Page, cdp: CDPSession, button: ReturnType<Page["getByRole"]>) {
  const box = await button.boundingBox();
  if (box === null) throw new Error("no button");
  const thumb = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [thumb] });
  await page.waitForTimeout(1_400);
  await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
