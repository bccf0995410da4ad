import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { signIn } from "./sign-in.ts";

/** A chat that takes what it is told, but at an address of a channel that is gone. */
const heard: string[] = [];
const chat = createServer((request, response) => {
  request.on("data", (part: Buffer) => heard.push(part.toString()));
  request.on("end", () => {
    const gone = request.url?.includes("archived") === true;
    response.writeHead(gone ? 410 : 200).end(gone ? "channel_is_archived" : "ok");
  });
});
let base = "";

test.beforeAll(async () => {
  await new Promise<void>((resolve) => chat.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(chat.address() as AddressInfo).port}/services/T0/B0`;
});

test.afterAll(() => {
  chat.closeAllConnections();
  chat.close();
});

test("an admin gives the team its channel, sees that one is gone, and that another takes a test", async ({
  page,
}) => {
  await signIn(page);
  await page.goto("/settings/channel");
  const address = page.getByLabel("Its address");
  await page.getByLabel("Chat").selectOption("Discord");
  await address.fill("https://hooks.slack.com/services/T0/B0/x");
  await page.getByRole("button", { name: "Set the team channel" }).click();
  await expect(page.getByText("This is an address of Slack, not of Discord.")).toBeVisible();
  await page.getByLabel("Chat").selectOption("Slack");
  await address.fill(`${base}/archived-secret`);
  await page.getByRole("button", { name: "Set the team channel" }).click();
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText("It answered 410: channel_is_archived.").first()).toBeVisible();
  await address.fill(`${base}/living-secret`);
  await page.getByRole("button", { name: "Set this address instead" }).click();
  await expect(page.getByText("Broken")).toHaveCount(0);
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText("Delivered")).toBeVisible();
  expect(heard.at(-1)).toContain("tests this channel.");
  expect(await page.content()).not.toContain("living-secret");
  await page.getByRole("button", { name: "Remove the team channel in Slack" }).click();
  await page.getByRole("button", { name: /^Remove with its log/ }).click();
  await expect(page.getByRole("button", { name: "Set the team channel" })).toBeVisible();
});
