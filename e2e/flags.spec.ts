import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { type Api, openApi } from "@/playground/bellwether-api.ts";
import { hold } from "./hold.ts";
import { signIn, token } from "./sign-in.ts";

/** As much of Unleash as switching a flag takes. */
class SmallUnleash {
  readonly flags = new Map([["new-pay", true]]);
  readonly #server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://unleash").pathname;
    const [, key = "", word] =
      /\/features\/([\w-]+)\/environments\/production\/?(\w*)$/.exec(path) ?? [];
    if (request.method === "POST") this.flags.set(key, word === "on");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ name: "production", enabled: this.flags.get(key) }));
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const unleash = new SmallUnleash();
let api: Api;
let release = "";

test.beforeAll(async ({ baseURL }) => {
  api = openApi(baseURL ?? "", token);
  const key = `flags-${Date.now() % 100_000}`;
  const service = { key, name: "Flag shop", currentVersion: "1.0.0", usesStaging: false };
  await api.ask("POST", "/services", service);
  const url = await unleash.open();
  const secrets = { token: "user:0123456789", webhookToken: "w3bh00k-w3bh00k" };
  const input = { kind: "unleash", url, environment: "production", ...secrets };
  await api.ask("POST", `/services/${key}/kill-switches`, input);
  const made = await api.ask("POST", "/releases", {
    ...{ service: key, version: "1.1.0", risk: "low", strategy: "feature_flag" },
  });
  release = String(made["id"]);
  await startRollout(release);
});

test.afterAll(() => unleash.close());

async function startRollout(id: string) {
  const list = await api.ask("GET", `/releases/${id}/checklist`);
  for (const item of list["items"] as { key: string }[]) {
    await api.ask("POST", `/releases/${id}/checklist/${item.key}/tick`, { evidence: "Done" });
  }
  await api.ask("POST", `/releases/${id}/moves`, { move: "go" });
  const start = { move: "start_rollout", override: true, reason: "A flag needs no baseline" };
  await api.ask("POST", `/releases/${id}/moves`, start);
}

test("a flag gets its end at birth, is switched off by one hold, on again, and is then what Roll back does", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page);
  await page.goto(`/releases/${release}`);
  await addFlag(page);
  const flags = page.getByRole("region", { name: "Flags" });
  await hold(page, flags.getByRole("button", { name: "Hold to switch off new-pay" }));
  await expect(
    flags.getByText("new-pay is off. That alone can be the rescue").first(),
  ).toBeVisible();
  expect(unleash.flags.get("new-pay")).toBe(false);
  await flags.getByText("Switch new-pay on again", { exact: true }).click();
  await hold(page, flags.getByRole("button", { name: "Hold to switch new-pay on again" }));
  await expect(flags.getByText("new-pay is on again.")).toBeVisible();
  expect(unleash.flags.get("new-pay")).toBe(true);
  await page.getByRole("button", { name: "Roll back", exact: true }).first().click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByRole("heading", { name: "Flags first" })).toBeVisible();
  await hold(
    page,
    sheet.getByRole("button", { name: /^Hold to roll back .*: switch off new-pay/ }),
  );
  await expect(sheet.getByText(/1\.1\.0 without new-pay/).first()).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => unleash.flags.get("new-pay")).toBe(false);
  await saidToBeSafe();
});

/** Without metrics a person's word proves it; while it is under way, the bell waits for everybody. */
async function saidToBeSafe() {
  const rollback = await api.ask("POST", `/releases/${release}/rollback`, {});
  const note = { note: "The invoices are gone." };
  await api.ask("POST", `/rollbacks/${String(rollback["id"])}/confirm`, note);
  const status = async () => (await api.ask("GET", `/releases/${release}`))["status"];
  await expect.poll(status, { timeout: 30_000 }).toBe("rolled_back");
}

async function addFlag(page: Page) {
  await page.getByRole("button", { name: "Add a flag" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Key").fill("new-pay");
  await dialog.getByLabel("What for").fill("Pay by invoice");
  await dialog.getByLabel("Owner").fill("Ben");
  await dialog.getByRole("button", { name: "Add it" }).click();
  await expect(dialog.getByText("Use a day like 2026-12-24.")).toBeVisible();
  await dialog.getByLabel("Out of the code by").fill("2099-12-24");
  await dialog.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByText("to be out of the code by Thu 24 Dec 2099")).toBeVisible();
}
