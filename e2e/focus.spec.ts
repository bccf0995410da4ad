import { expect, type Page, test } from "@playwright/test";
import { type Api, openApi } from "@/playground/bellwether-api.ts";
import { answeredPostmortem } from "./answered-postmortem.ts";
import { rollingOut } from "./rolling-out.ts";
import { signIn, token } from "./sign-in.ts";

// By the keyboard alone: what had the focus goes away with what it did, and the focus stays where one was.

test("claiming, resolving, ringing and publishing leave the focus beside what was done", async ({
  page,
  baseURL,
}) => {
  const api = openApi(baseURL ?? "", token);
  const { path, service } = await twoAlarms(api);
  await signIn(page);

  await page.goto(path);
  const first = page.getByRole("region", { name: "Guardrail: Slow" });
  const second = page.getByRole("region", { name: "Guardrail: Failing" });
  await press(page, first, "Claim");
  await expect(first.getByText(/is on it/)).toBeVisible();
  await expect(first.locator(":focus")).toHaveCount(1);
  await press(page, first, "Resolve");
  await expect(first).toBeHidden();
  await expect(second).toBeFocused();
  await press(page, second, "Resolve");
  await expect(second).toBeHidden();
  await expect(page.getByRole("region", { name: "Rollout" })).toBeFocused();

  const title = `Nobody was lost ${service}`;
  await api.ask("POST", "/wins", { kind: "improvement", title });
  await page.goto("/wall");
  const card = page.getByRole("article", { name: title });
  await press(page, card, "Ring the bell");
  await expect(card.getByText(/rang the bell/)).toBeVisible();
  await expect(card.locator(":focus")).toHaveCount(1);
  await press(page, card, "Heard it");
  await expect(card.getByText(/heard it$/)).toBeVisible();
  await expect(card.locator(":focus")).toHaveCount(1);

  await page.goto(`/postmortems/${await answeredPostmortem(page, api, path)}`);
  await press(page, page.getByRole("main"), "Publish");
  await expect(page.getByText("Published").first()).toBeVisible();
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
});

test("a rollback held by key leaves the focus in its sheet, and Tab does not walk the page that is covered", async ({
  page,
  baseURL,
}) => {
  const api = openApi(baseURL ?? "", token);
  const service = `held-${Date.now() % 100_000}`;
  await api.ask("POST", "/services", { key: service, name: "Held", usesStaging: false });
  const path = await rollingOut(api, { service, version: "2.4.0", previousVersion: "2.3.9" });
  await signIn(page);
  await page.goto(path);
  await page.getByRole("button", { name: "Roll back", exact: true }).first().focus();
  await page.keyboard.press("Enter");
  const held = page.getByRole("button", { name: /^Hold to roll back/ });
  await held.focus();
  await page.keyboard.down("Enter");
  await expect(held).toBeHidden();
  await page.keyboard.up("Enter");
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByRole("list", { name: "Steps of the rollback" })).toBeVisible();
  await expect(sheet).toBeFocused();
  for (let tabs = 0; tabs < 12; tabs++) {
    await page.keyboard.press("Tab");
    await expect(sheet.locator(":focus")).toHaveCount(1);
  }
  // Nobody rings a bell beside a release that is on its way back.
  const rollback = await api.ask("POST", `${path}/rollback`, {});
  await api.ask("POST", `/rollbacks/${String(rollback["id"])}/confirm`, { note: "It is back." });
});

async function press(page: Page, within: ReturnType<Page["getByRole"]>, name: string) {
  await within.getByRole("button", { name, exact: true }).first().focus();
  await page.keyboard.press("Enter");
}

/** A release that goes out, and two alarms that others fire about it. */
async function twoAlarms(api: Api): Promise<{ path: string; service: string }> {
  const service = `focus-${Date.now() % 100_000}`;
  await api.ask("POST", "/services", { key: service, name: "Focus", usesStaging: false });
  const path = await rollingOut(api, { service, version: "2.4.0", previousVersion: "2.3.9" });
  const secret = `whsec_${Buffer.alloc(32, 3).toString("base64")}`;
  const hook = { kind: "webhook", url: "http://127.0.0.1:9/hook", secret };
  const made = await api.ask("PUT", `/services/${service}/connector`, hook);
  for (const name of ["Slow", "Failing"]) {
    const alarm = { type: "alert.firing", name, severity: "critical", service };
    await api.ask("POST", `/events/${String(made["id"])}`, alarm);
  }
  return { path, service };
}
