import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { signIn, token } from "./sign-in.ts";
import { underWay } from "./under-way.ts";

/** As much of GitLab as a gate needs: a manual job for each share, the newest of which waits or goes its way. */
const project = { job: 5, status: "manual", played: [] as number[], answers: Promise.resolve() };

function answer(path: string, status: string | null): object {
  const [, played] = /\/jobs\/(\d+)\/play$/.exec(path) ?? [];
  if (played !== undefined) {
    project.played.push(Number(played));
    project.status = "pending";
  }
  if (!path.endsWith("/deployments")) {
    const { job: id, status: now } = project;
    return { id, status: now, ...(now === "failed" && { failure_reason: "script_failure" }) };
  }
  const waits = status === "created" && project.status === "manual";
  const deployable = { id: project.job, name: "share", pipeline: { id: 300 } };
  return waits ? [{ id: 900, sha: "", ref: "2.4.0", status, deployable }] : [];
}

let gitlab: Server;

test.beforeEach(async () => {
  gitlab = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://gitlab");
    const body = answer(pathname, searchParams.get("status"));
    void project.answers.then(() => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => gitlab.listen(0, "127.0.0.1", resolve));
});

test.afterEach(() => new Promise((resolve) => gitlab.close(resolve)));

/** What waits for a person over there stands on Today, too, with the way there. */
async function waits(page: Page, release: string, job: string): Promise<void> {
  project.status = "manual";
  const words = page.getByText(/^10 % asked, GitLab waits for a person\. /);
  await expect(words).toBeVisible({ timeout: 30_000 });
  await page.goto("/");
  const letGo = page.getByRole("link", { name: "Let it go on in GitLab" });
  await expect(letGo).toHaveAttribute("href", job);
  await page.goto(release);
}

/** Until GitLab answers, the page says where the traffic is. */
async function askedAgain(page: Page): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  Object.assign(project, { job: 6, status: "manual", answers: promise });
  await page.getByRole("button", { name: "Ask again for 10 %" }).click();
  await expect(page.getByText(/^10 % asked of GitLab, 0 % now\. /)).toBeVisible();
  resolve();
  await expect.poll(() => project.played).toEqual([5, 6]);
}

test("a share that was let go is asked, waits, fails and is done as GitLab says, and not before", async ({
  page,
  baseURL,
}) => {
  const api = openApi(baseURL ?? "", token);
  const { port } = gitlab.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const stages = [10, 100].map((weight) => ({ weight, minutes: 30 }));
  const id = await underWay(
    api,
    { key: "gated", name: "Gated", stages, attendedMinutes: 0 },
    { kind: "gitlab", url, project: "acme/shop", promotes: "yes", token: "glpat-of-a-journey" },
  );
  await signIn(page);
  await page.goto(`/releases/${id}`);
  await expect(page.getByText(/^10 % asked, GitLab has accepted it\. /)).toBeVisible();
  await expect(page.getByText(/when GitLab says done\. The job 5 is pending\./)).toBeVisible();
  await expect(page.getByRole("link", { name: "Look at it in GitLab" })).toHaveAttribute(
    "href",
    `${url}/acme/shop/-/jobs/5`,
  );
  await waits(page, `/releases/${id}`, `${url}/acme/shop/-/jobs/5`);
  const rollout = page.getByRole("region", { name: "Rollout" });
  await expect(rollout.getByText(/^0:00 of 30:00 watched/)).toBeVisible();

  project.status = "failed";
  const why = "GitLab did not finish 10 %. The job 5 ended as failed (script_failure)";
  await expect(page.getByText(`10 % asked, paused: ${why}.`)).toBeVisible({ timeout: 30_000 });

  await askedAgain(page);
  project.status = "running";
  await expect(page.getByText(/^10 % asked, GitLab is at it\. /)).toBeVisible({ timeout: 30_000 });
  project.status = "success";
  await expect(page.getByText(/^10 % asked, GitLab says done\. /)).toBeVisible({ timeout: 30_000 });
  expect(project.played).toEqual([5, 6]);
});
