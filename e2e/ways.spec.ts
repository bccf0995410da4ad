import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { type Api, openApi } from "@/playground/bellwether-api.ts";
import { hold } from "./hold.ts";
import { signIn, token } from "./sign-in.ts";
import { underWay } from "./under-way.ts";

const template = (version: string) => ({
  metadata: { labels: { app: "checkout" } },
  spec: { containers: [{ name: "checkout", image: `ghcr.io/acme/shop:${version}` }] },
});

/** As much of a rollout of Argo as an abort needs: 25 % on 2.4.0, the rest on the stable 2.3.9. */
const cluster = { aborted: false, wanted: template("2.4.0") };

function rollout() {
  const { aborted, wanted } = cluster;
  const weight = aborted ? 0 : 25;
  return {
    metadata: { uid: "u-1", generation: 1, resourceVersion: "1", annotations: {} },
    spec: {
      replicas: 1,
      template: wanted,
      selector: { matchLabels: { app: "checkout" } },
      strategy: { canary: { steps: [{ setWeight: 25 }, { pause: {} }] } },
    },
    status: {
      observedGeneration: "1",
      currentPodHash: "bad",
      stableRS: "good",
      currentStepIndex: 1,
      phase: aborted ? "Degraded" : "Paused",
      ...(aborted && { abort: true }),
      canary: { weights: { canary: { weight } } },
    },
  };
}

const replicaSet = (hash: string, revision: string, version: string) => ({
  metadata: {
    name: `checkout-${hash}`,
    labels: { "rollouts-pod-template-hash": hash },
    annotations: { "rollout.argoproj.io/revision": revision },
    ownerReferences: [{ uid: "u-1", controller: true }],
  },
  spec: { replicas: 1, template: template(version) },
  status: { availableReplicas: 1 },
});

let kubernetes: Server;
let api: Api;

test.beforeEach(async ({ baseURL }) => {
  Object.assign(cluster, { aborted: false, wanted: template("2.4.0") });
  kubernetes = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { pathname } = new URL(request.url ?? "", "http://kubernetes");
    if (request.method === "PATCH" && pathname.endsWith("/status")) cluster.aborted = true;
    else if (request.method === "PATCH") cluster.wanted = template("2.3.9");
    const sets = [replicaSet("good", "1", "2.3.9"), replicaSet("bad", "2", "2.4.0")];
    const body = pathname.endsWith("/replicasets") ? { items: sets } : rollout();
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => kubernetes.listen(0, "127.0.0.1", resolve));
  api = openApi(baseURL ?? "", token);
});

test.afterEach(() => new Promise((resolve) => kubernetes.close(resolve)));

test("abort and undo are two buttons: what was aborted is undone in the spec by one press more", async ({
  page,
}) => {
  const id = await aRollout();
  await signIn(page);
  await page.goto(`/releases/${id}`);
  await page
    .getByRole("button", { name: /^Roll back/ })
    .first()
    .click();
  const ways = page.getByRole("list", { name: "Ways to roll back" });
  await expect(ways.getByText(/The rollout's spec still names 2\.4\.0/)).toBeVisible();
  await expect(ways.getByRole("button", { name: "Hold to undo Ways to 2.3.9" })).toBeVisible();
  await hold(page, ways.getByRole("button", { name: "Hold to abort Ways 2.4.0" }));
  await expect.poll(() => cluster.aborted).toBe(true);
  const sheet = page.getByRole("dialog");
  const remedy = sheet.getByRole("button", { name: "Undo it in the spec, too" });
  await expect(remedy).toBeVisible({ timeout: 30_000 });
  expect(JSON.stringify(cluster.wanted)).toContain("2.4.0");
  await remedy.click();
  await expect.poll(() => JSON.stringify(cluster.wanted)).toContain("2.3.9");
});

/** A release of a service that Argo rolls out, at its first share. */
async function aRollout(): Promise<string> {
  const { port } = kubernetes.address() as AddressInfo;
  return underWay(
    api,
    { key: "ways", name: "Ways" },
    {
      kind: "argo_rollouts",
      url: `http://127.0.0.1:${port}`,
      namespace: "shop",
      rollout: "checkout",
      token: "of-a-service-account",
    },
  );
}
