import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { signIn, token } from "./sign-in.ts";

/** As much of GitHub as a test of the connection asks for, for whoever has the right token. */
const answers: Record<string, unknown> = {
  "/repos/acme/shop": { full_name: "acme/shop", archived: false },
  "/repos/acme/shop/actions/workflows/rollback.yml": {
    id: 1,
    state: "active",
    path: ".github/workflows/rollback.yml",
  },
  "/repos/acme/shop/actions/workflows/rollback.yml/runs": { workflow_runs: [] },
};
let github: Server;
let address = "";

test.beforeEach(async ({ baseURL }) => {
  github = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://github");
    const known = request.headers.authorization === "Bearer github_pat_the_right_one";
    const found = answers[pathname];
    const status = known ? (found === undefined ? 404 : 200) : 401;
    const body = known ? (found ?? { message: "Not Found" }) : { message: "Bad credentials" };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(github.address() as AddressInfo).port}`;
  const service = { key: "to-connect", name: "To connect", currentVersion: "1.0.0" };
  await openApi(baseURL ?? "", token)
    .ask("POST", "/services", service)
    .catch(() => null);
});

test.afterEach(() => new Promise((resolve) => github.close(resolve)));

test("anybody who sets a host up fetches the agent from here, as one plain file", async ({
  request,
}) => {
  const file = await request.get("/bellwether-agent.mjs");
  expect(file.status()).toBe(200);
  expect(file.headers()["content-type"]).toContain("javascript");
  expect(await file.text()).toMatch(/^#!\/usr\/bin\/env node\n\/\/ Bellwether's host agent/);
});

test("a service is connected to GitHub: told what is missing, proven by a test, secrets never shown again; and disconnected", async ({
  page,
}) => {
  await signIn(page);
  await page.goto("/services/to-connect/connector");
  await page.getByLabel("Deploy tool").selectOption({ label: "GitHub Actions and Deployments" });
  await expect(page.getByText("Its run-name carries op_id")).toBeVisible();
  await fillIn(page, "github_pat_a_wrong_one");
  await page.getByRole("button", { name: "Make a secret" }).first().click();
  await expect(page.getByText("is not shown again once you leave")).toBeVisible();
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  const tester = page.getByRole("button", { name: "Test the connector" });
  await expect(tester).toBeVisible({ timeout: 30_000 });
  await isTested(page, "The link does not work yet.", /wrong, expired or revoked/);
  await page
    .getByRole("group", { name: "Production" })
    .getByLabel(/^New token/)
    .fill("github_pat_the_right_one");
  await page.getByRole("button", { name: "Save connector" }).click();
  await expect(page.getByText("Connector saved")).toBeVisible();
  await isTested(page, "The link works.", /acme\/shop can be read/);
  await page.reload();
  await expect(page.getByText(/It is set\. Write a new one/).first()).toBeVisible({
    timeout: 30_000,
  });
  const html = await page.content();
  expect(html).not.toContain("github_pat_the_right_one");
  await isDisconnected(page);
});

async function isDisconnected(page: Page) {
  await page.getByText("How to set it up").click();
  await expect(page.getByRole("listitem").filter({ hasText: "Add webhook" })).toContainText(
    "/api/v1/events/con_",
  );
  await page.getByRole("button", { name: "Disconnect To connect" }).click();
  await page.getByRole("button", { name: "Disconnect for good To connect" }).click();
  await expect(page.getByText("To connect has no connector yet")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("listitem").filter({ hasText: "Add webhook" })).toContainText(
    "it stands here once you have connected",
  );
}

async function fillIn(page: Page, secret: string) {
  const production = page.getByRole("group", { name: "Production" });
  await production.getByLabel("Repository").fill("shop");
  await production.getByLabel("Workflow").fill("rollback.yml");
  await production.getByLabel("Token").fill(secret);
  await production.getByText("Seldom needed").click();
  await production.getByLabel("Address of the API").fill(address);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByText("Write it as owner/name, like acme/shop.")).toBeVisible();
  await production.getByLabel("Repository").fill("acme/shop");
}

async function isTested(page: Page, verdict: string, said: RegExp) {
  await page.getByRole("button", { name: "Test the connector" }).click();
  const found = page.getByRole("status").filter({ hasText: verdict });
  await expect(found).toBeVisible({ timeout: 30_000 });
  await expect(found).toContainText(said);
}
