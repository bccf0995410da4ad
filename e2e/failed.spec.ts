import { createServer } from "node:http";
import { expect, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { closeServer, listen } from "@/playground/listen.ts";
import { rollingOut } from "./rolling-out.ts";
import { signIn, token } from "./sign-in.ts";

const phone = { width: 390, height: 844 };
const why = "The deploy key of production has expired.";

test.use({ viewport: phone });

/** Takes shares of traffic, and refuses to take anything back. */
const receiver = createServer((request, response) => {
  let body = "";
  request.on("data", (part: Buffer) => {
    body += part.toString();
  });
  request.on("end", () => {
    const refuses = body.includes("rollback.requested");
    response.writeHead(refuses ? 403 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(refuses ? { detail: why } : {}));
  });
});

let rollback = "";

test.afterEach(async ({ baseURL }) => {
  // While anything is in trouble no bell rings, in this house of all journeys.
  const note = "Done by hand.";
  await openApi(baseURL ?? "", token).ask("POST", `/rollbacks/${rollback}/confirm`, { note });
  await closeServer(receiver);
});

test("a rollback that failed says why, and what to do, on the first screen of a phone", async ({
  page,
  baseURL,
}) => {
  const api = openApi(baseURL ?? "", token);
  const port = await listen(receiver, 0);
  const service = `refused-${Date.now() % 100_000}`;
  await api.ask("POST", "/services", { key: service, name: "Refused", usesStaging: false });
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const url = `http://127.0.0.1:${port}`;
  await api.ask("PUT", `/services/${service}/connector`, { kind: "webhook", url, secret });
  const from = { version: "2.4.0", previousVersion: "2.3.9" };
  const path = await rollingOut(api, { service, ...from });
  rollback = String((await api.ask("POST", `${path}/rollback`, {}))["id"]);
  const status = async () => (await api.ask("GET", `/rollbacks/${rollback}`))["status"];
  await expect.poll(status, { timeout: 30_000 }).toBe("failed");

  await signIn(page);
  await page.goto(path);
  await expect(page.getByText(`It answered 403: ${why}`).first()).toBeInViewport({ ratio: 1 });
  const again = page.getByRole("button", { name: /^Hold to try again/ });
  await expect(again).toBeInViewport({ ratio: 1 });
  // Nor behind the row of places at the bottom.
  const box = await again.boundingBox();
  expect((box?.y ?? phone.height) + (box?.height ?? 0)).toBeLessThan(phone.height - 56);

  await page.getByRole("button", { name: "See the rollback" }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText(`It answered 403: ${why}`).first()).toBeInViewport({ ratio: 1 });
  await expect(sheet.getByText(/^Look at the other side, try again/)).toBeInViewport({ ratio: 1 });
});
