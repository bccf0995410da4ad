import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { openApi } from "@/playground/bellwether-api.ts";
import { signIn, token } from "./sign-in.ts";

let connection = "";

test.beforeAll(async ({ baseURL }) => {
  const api = openApi(baseURL ?? "", token);
  for (const key of ["told-of", "billing"]) {
    const service = { key, name: key, currentVersion: "1.0.0", usesStaging: false };
    await api.ask("POST", "/services", service).catch(() => null);
  }
  const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;
  const hook = { kind: "webhook", url: "http://127.0.0.1:9/hook", secret };
  const made = await api.ask("PUT", "/services/told-of/connector", hook);
  connection = (made as { id: string }).id;
});

test("the deploy of a service nobody knows waits in the inbox, is named, and becomes an unplanned release", async ({
  page,
  request,
}) => {
  const deploy = { service: "acme/billing", environment: "eu-1", version: "3.0.1" };
  const sent = await request.post(`/api/v1/events/${connection}`, {
    headers: { authorization: `Bearer ${token}` },
    data: { type: "deploy.succeeded", ...deploy },
  });
  expect(sent.status()).toBe(202);
  expect(await sent.json()).toMatchObject({ result: "waiting" });
  await signIn(page);
  await page.goto("/inbox?result=waiting");
  await expect(page.getByText(/events? waits? for you/)).toBeVisible();
  const item = page.getByRole("listitem").filter({ hasText: "acme/billing" }).first();
  await item.getByLabel("The service “acme/billing” is").fill("billing");
  await item.getByLabel("The environment “eu-1” is").selectOption("production");
  await item.getByRole("button", { name: "Remember and read again" }).click();
  await expect(page.getByText("Nothing here")).toBeVisible({ timeout: 15_000 });
  await page.goto("/releases?service=billing");
  await page
    .getByRole("link", { name: /3\.0\.1/ })
    .first()
    .click();
  await expect(page.getByText(/which nobody planned/).first()).toBeVisible();
  const later = await request.post(`/api/v1/events/${connection}`, {
    headers: { authorization: `Bearer ${token}` },
    data: { type: "deploy.succeeded", ...deploy, version: "3.0.2" },
  });
  expect(await later.json()).toMatchObject({ result: "used" });
});

test("a tool hears of a release, signed, and stands in the log", async ({ page, baseURL }) => {
  const heard: { headers: Record<string, string>; body: string }[] = [];
  const receiver = await receive((one) => heard.push(one));
  const { port } = receiver.address() as AddressInfo;
  await signIn(page);
  await page.goto("/settings/events");
  await page.getByLabel("Address", { exact: true }).fill(`http://127.0.0.1:${port}/bellwether`);
  await page.getByLabel("release.*").check();
  await page.getByRole("button", { name: "Add the address" }).click();
  const secret = await page
    .getByText(/^whsec_/)
    .first()
    .innerText();
  const plan = { service: "told-of", version: `2.0.${Date.now()}` };
  await openApi(baseURL ?? "", token).ask("POST", "/releases", plan);
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(1);
  const event = new Webhook(secret.trim()).verify(heard[0]?.body ?? "", heard[0]?.headers ?? {});
  expect(event).toMatchObject({ type: "release.planned", data: { service: "told-of" } });
  await page.getByRole("link", { name: "What it was told" }).first().click();
  await expect(page.getByText("Delivered").first()).toBeVisible({ timeout: 15_000 });
  await page.getByRole("button", { name: "Send again" }).last().click();
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(2);
  expect(heard[1]?.headers["webhook-id"]).toBe(heard[0]?.headers["webhook-id"]);
  await new Promise((resolve) => receiver.close(resolve));
});

function receive(
  take: (heard: { headers: Record<string, string>; body: string }) => void,
): Promise<Server> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += String(part)));
    request.on("end", () => {
      take({ headers: request.headers as Record<string, string>, body });
      response.writeHead(204).end();
    });
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
