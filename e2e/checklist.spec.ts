import { createHmac } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { type Api, itemsOf, openApi } from "@/playground/bellwether-api.ts";
import { signIn, token } from "./sign-in.ts";

const secret = "a secret between GitHub and us";
const first = "1111111aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const second = "2222222bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
const key = `checked-${Date.now() % 1_000_000}`;
let api: Api;
let base = "";

test.beforeEach(async ({ baseURL }) => {
  base = baseURL ?? "";
  api = openApi(base, token);
  await api.ask("POST", "/services", { key, name: "Checked", currentVersion: "1.0.0" });
  await api.ask("PUT", `/services/${key}/connector`, {
    kind: "github",
    ...{ apiUrl: base, repository: "acme/checked", workflow: "rollback.yml" },
    ...{ token: "github_pat_none", webhookSecret: secret },
  });
});

test("a list is edited, a release planned with it, ticked with evidence; a push makes a tick stale, it is ticked again, go", async ({
  page,
}) => {
  await signIn(page);
  await editTheList(page);
  const id = await plan();
  await page.goto(`/releases/${id}`);
  const checklist = page.getByRole("region", { name: "Checklist" });
  await expect(checklist.getByText("Legal said yes")).toBeVisible();
  await expect(checklist.getByText(/Still with: .*Ana/)).toBeVisible();
  await tickOnPage(page, "Tick: Every change was reviewed", "https://git.example/pr/7");
  await expect(checklist.getByRole("link", { name: "https://git.example/pr/7" })).toBeVisible();
  await tickTheRest(id);
  await push();
  await expect(checklist.getByText(/the commit is 2222222b now/).first()).toBeVisible();
  await page.getByText("Missing", { exact: false }).first().click();
  await expect(checklist.getByText("Whom do we tell?")).toBeHidden();
  await tickOnPage(page, "Tick again: Every change was reviewed", "https://git.example/pr/8");
  await tickOnPage(page, "Tick again: The test suite", "https://ci.example/9");
  await tickOnPage(page, "Tick again: The critical journeys", "Login, checkout, search");
  await expect(checklist.getByText("Nothing is missing.")).toBeVisible();
  await page.getByRole("button", { name: "Say go" }).click();
  await expect(page.getByText("Ready", { exact: true }).first()).toBeVisible();
});

/** A new item, moved by keyboard and undone, saved with its reason. */
async function editTheList(page: Page) {
  await page.goto(`/services/${key}/checklist`);
  const communication = page.getByRole("region", { name: "Communication" });
  await communication.getByRole("button", { name: "Add an item" }).click();
  await page.getByRole("textbox", { name: "What is asked" }).fill("Legal said yes");
  const handle = page.getByRole("button", { name: /^Move “Legal said yes”/ });
  await handle.press("ArrowUp");
  await expect(page.getByText("Now number 1 in Communication.")).toBeAttached();
  await handle.press("Control+z");
  await page.getByRole("textbox", { name: "Why?" }).fill("New terms of use");
  await page.getByRole("button", { name: "Save as the next version" }).click();
  await expect(page.getByText(/A list of its own, version \d+\./)).toBeVisible();
  await expect(page.getByText("New terms of use").first()).toBeVisible();
}

async function plan(): Promise<string> {
  const made = await api.ask("POST", "/releases", {
    ...{ service: key, version: "1.1.0", risk: "low" },
    ...{ lead: "Ana", sha: first, ref: "main", migrations: [] },
  });
  return String(made["id"]);
}

async function tickOnPage(page: Page, button: string, evidence: string) {
  await page.getByRole("button", { name: button }).click();
  await page.getByLabel("Evidence").fill(evidence);
  await page.getByRole("button", { name: "Tick", exact: true }).click();
  await expect(page.getByLabel("Evidence")).toBeHidden();
}

async function tickTheRest(id: string) {
  for (const item of itemsOf(await api.ask("GET", `/releases/${id}/checklist`))) {
    if (item["state"] === "ticked") continue;
    const path = `/releases/${id}/checklist/${String(item["key"])}/tick`;
    await api.ask("POST", path, { evidence: "Seen." });
  }
}

/** What GitHub sends when somebody pushed to main, signed as it signs. */
async function push() {
  const connector = await api.ask("GET", `/services/${key}/connector`);
  const body = JSON.stringify({
    ...{ ref: "refs/heads/main", before: first, after: second, compare: "https://git.example/c" },
    ...{ head_commit: { timestamp: new Date().toISOString() }, sender: { login: "cy" } },
    repository: { full_name: "acme/checked", default_branch: "main" },
  });
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const response = await fetch(`${base}/api/v1/events/${String(connector["id"])}`, {
    method: "POST",
    body,
    headers: {
      ...{ "content-type": "application/json", "x-github-event": "push" },
      ...{ "x-github-delivery": `d-${Date.now()}`, "x-hub-signature-256": `sha256=${signature}` },
    },
  });
  expect(response.status).toBe(202);
}
