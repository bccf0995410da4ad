import { expect, type Page, test } from "@playwright/test";
import { type Api, openApi } from "@/playground/bellwether-api.ts";
import { signIn, token } from "./sign-in.ts";

let api: Api;

test.beforeEach(async ({ baseURL }) => {
  api = openApi(baseURL ?? "", token);
  const service = { key: "calendar-shop", name: "Calendar shop", currentVersion: "1.0.0" };
  const isNew = await api.ask("POST", "/services", service).catch(() => null);
  if (isNew !== null) await drill(service.key);
});

/** A high risk waits for a drill; without a connector it is practised by hand. */
async function drill(key: string): Promise<void> {
  await api.ask("PUT", `/services/${key}/runbook`, {
    steps: [{ kind: "code", title: "Undo" }],
    why: "First",
  });
  const started = await api.ask("POST", `/services/${key}/drills`, { from: "1.1.0", to: "1.0.0" });
  await api.ask("POST", `/drills/${String(started["id"])}/tick`, { step: 0 });
  await api.ask("POST", `/drills/${String(started["id"])}/end`, { result: "worked" });
}

test("a high-risk release meant for a Friday evening is moved to the next free slot, then by keys on the calendar, and read in one's own program", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  await signIn(page);
  await askTheTester(page);
  const version = `2.${Date.now() % 100_000}.0`;
  await page.goto(`/releases/${await planForFriday(version)}`);
  await moveToNextSlot(page);
  await moveByKeys(page, version);
  const address = await subscribe(page);
  const feed = await request.get(address);
  expect(feed.headers()["content-type"]).toContain("text/calendar");
  expect((await feed.text()).replaceAll("\r\n ", "")).toContain(`SUMMARY:Calendar shop ${version}`);
});

async function askTheTester(page: Page) {
  await page.goto("/settings/policy");
  await page.getByLabel("When", { exact: true }).fill("Friday 16:30");
  await expect(page.getByText("High-risk releases go out Mon–Thu 09:00–16:00")).toBeVisible();
  await page.getByRole("button", { name: /Next free slot: Mon/ }).click();
  await expect(page.getByText("Allowed", { exact: true })).toBeVisible();
}

/** The Friday after next, so that its Monday is not one that other tests plan for. */
async function planForFriday(version: string): Promise<string> {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + ((5 - day.getUTCDay() + 7) % 7) + 7);
  const plannedFor = `${day.toISOString().slice(0, 10)}T16:30:00Z`;
  const people = { lead: `Ana ${version}`, buddy: `Bo ${version}` };
  const made = await api.ask("POST", "/releases", {
    ...{ service: "calendar-shop", version, risk: "high", plannedFor },
    ...people,
  });
  return String(made["id"]);
}

async function moveToNextSlot(page: Page) {
  const held = page.getByRole("region", { name: "The policy says: not then" });
  await expect(held).toContainText("Mon–Thu");
  await held.getByRole("button", { name: /Move to Mon/ }).click();
  await page.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByText("Say why it goes out later.", { exact: true })).toBeVisible();
  await page.getByLabel("Why?").fill("Friday evening was a bad idea");
  await page.getByRole("button", { name: "Move it" }).click();
  // While a dialog is open, everything behind it counts as hidden.
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(held).toBeHidden();
}

async function moveByKeys(page: Page, version: string) {
  const { items } = (await api.ask("GET", "/releases?service=calendar-shop")) as {
    items: { version: string; plannedFor: string }[];
  };
  const slot = items.find((one) => one.version === version)?.plannedFor ?? "";
  await page.goto(`/calendar?view=week&day=${slot.slice(0, 10)}`);
  const chip = page.getByRole("button", { name: new RegExp(`Calendar shop ${version}`) });
  await chip.focus();
  await page.keyboard.press("Alt+ArrowRight");
  await expect(page.getByRole("status").filter({ hasText: `${version} to Tue` })).toContainText(
    "Allowed",
  );
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: `Calendar shop ${version}` });
  await dialog.getByLabel("Why later?").fill("The team is away on Monday");
  await dialog.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByText(/is planned for Tue/)).toBeVisible();
}

async function subscribe(page: Page): Promise<string> {
  await page.getByRole("button", { name: /Make my addresses|Make new ones/ }).click();
  const line = page.getByText(/calendar\.ics\?token=bwf_/);
  await expect(line).toBeVisible();
  return (await line.textContent()) ?? "";
}
