import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { signIn, token } from "./sign-in.ts";
import { underWay } from "./under-way.ts";

/** As much of Argo's rollout as a pause needs: its controller sees a change when it is told to. */
const rollout = { paused: false, generation: 7, seen: 7 };

function answer(): object {
  const status = { phase: "Progressing", observedGeneration: String(rollout.seen) };
  const metadata = { uid: "8c1c2f0e", generation: rollout.generation, resourceVersion: "1000" };
  return { metadata, spec: { paused: rollout.paused, strategy: {} }, status };
}

let kubernetes: Server;

test.beforeEach(async () => {
  kubernetes = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += String(part)));
    request.on("end", () => {
      if (request.method === "PATCH") {
        rollout.paused = body.includes('"paused":true');
        rollout.generation += 1;
      }
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer()));
    });
  });
  await new Promise<void>((resolve) => kubernetes.listen(0, "127.0.0.1", resolve));
});

test.afterEach(() => new Promise((resolve) => kubernetes.close(resolve)));

test("a pause is asked of the deploy tool, and said to stand there only when it does", async ({
  page,
  baseURL,
}) => {
  const api = openApi(baseURL ?? "", token);
  const { port } = kubernetes.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const stages = [10, 100].map((weight) => ({ weight, minutes: 30 }));
  const id = await underWay(
    api,
    { key: "held", name: "Held", stages, attendedMinutes: 0 },
    { kind: "argo_rollouts", url, namespace: "shop", rollout: "held", token: "of-a-journey" },
  );
  await signIn(page);
  await page.goto(`/releases/${id}`);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  const asked = "10 % now, paused. Argo Rollouts was asked to stand still, and does not yet.";
  await expect(page.getByText(asked)).toBeVisible({ timeout: 30_000 });
  expect(rollout.paused).toBe(true);
  rollout.seen = rollout.generation;
  await expect(page.getByText("10 % now, paused. Argo Rollouts stands still.")).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole("button", { name: "Resume" }).click();
  const goesOn = page.getByText(/Argo Rollouts was asked to go on, and does not yet\./);
  await expect(goesOn).toBeVisible({ timeout: 30_000 });
  rollout.seen = rollout.generation;
  await expect(goesOn).toBeHidden({ timeout: 30_000 });
});
