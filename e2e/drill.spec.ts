import { createServer, type Server } from "node:http";
import { expect, type Page, test } from "@playwright/test";
import { type Api, openApi } from "@/playground/bellwether-api.ts";
import { callBack } from "@/playground/hook/callback.ts";
import { closeServer, listen } from "@/playground/listen.ts";
import { signIn, token } from "./sign-in.ts";

const key = `drilled-${Date.now() % 1_000_000}`;
const [production, staging] = [1, 2].map(
  (byte) => `whsec_${Buffer.alloc(24, byte).toString("base64")}`,
);
const asked: string[] = [];
let receiver: Server;
let api: Api;

/** A deploy tool: takes the order, and says a moment later, with staging's own key, that it is done. */
test.beforeEach(async ({ baseURL }) => {
  receiver = createServer((request, response) => {
    let text = "";
    request.on("data", (part: Buffer) => (text += part.toString()));
    request.on("end", () => {
      response.writeHead(202).end();
      const { data } = JSON.parse(text) as { data: Record<string, string> };
      asked.push(`${data["environment"]} to ${JSON.stringify(data["to"])}`);
      void report(data["callback_url"] ?? "", data["op_id"] ?? "");
    });
  });
  const port = await listen(receiver, 0);
  api = openApi(baseURL ?? "", token);
  await api.ask("POST", "/services", { key, name: "Drilled", currentVersion: "2.3.9" });
  const url = `http://127.0.0.1:${port}/hook`;
  const connector = { kind: "webhook", url, secret: production, staging: { secret: staging } };
  await api.ask("PUT", `/services/${key}/connector`, connector);
  const steps = [{ kind: "code", title: "Take the deployment back", command: "undo" }];
  await api.ask("PUT", `/services/${key}/runbook`, { steps, why: "First" });
});

test.afterEach(() => closeServer(receiver));

function report(url: string, opId: string): Promise<void> {
  return callBack(
    url,
    {
      ...{ event_id: `${opId}-done`, type: "operation.finished", op_id: opId },
      ...{ status: "succeeded", occurred_at: new Date().toISOString() },
      detail: "2.3.9 runs on 3 of 3",
    },
    { secret: staging ?? "", log: () => {}, waitsMs: [500, 1_000] },
  );
}

test("a drill goes through the connector to staging, is seen to be back, hangs on the wall; and one that did not work says why", async ({
  page,
}) => {
  await signIn(page);
  await start(page);
  await expect(page.getByText(/2\.3\.9 runs on 3 of 3/).first()).toBeVisible();
  expect(asked).toEqual(['staging to {"version":"2.3.9","sha":null}']);
  await page.getByRole("checkbox", { name: "Step 1 is done" }).click();
  await expect(page.getByRole("checkbox", { name: "Step 1 is done" })).toBeChecked();
  await page.getByRole("button", { name: "I saw it: 2.3.9 runs" }).click();
  await expect(page.getByText(/^Drilled today in/)).toBeVisible();
  await page.goto("/wall");
  const win = page.getByRole("heading", { name: /Drilled was drilled back to 2.3.9/ });
  await expect(win.first()).toBeVisible();
  await start(page);
  await page.getByRole("button", { name: "It did not work" }).click();
  await expect(page.getByText("Say what went wrong.")).toBeVisible();
  await page.getByLabel("What was noticed?").fill("The pod never came up.");
  await page.getByRole("button", { name: "It did not work" }).click();
  const row = page.getByRole("row", { name: /Did not work/ });
  await expect(row).toContainText("The pod never came up.");
});

async function start(page: Page) {
  await page.goto(`/services/${key}/drills`);
  await page.getByLabel("Runs in staging").fill("2.4.0");
  await page.getByLabel("Take it back to").fill("2.3.9");
  await page.getByRole("button", { name: "Start the drill" }).click();
  await expect(page.getByText("Since the start")).toBeVisible();
}
