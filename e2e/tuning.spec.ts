import { expect, test } from "@playwright/test";
import { type Api, itemsOf, openApi } from "@/playground/bellwether-api.ts";
import { signIn, token } from "./sign-in.ts";

const key = "tuned-shop";

test("a guardian replays a failing release with other limits, and applies the ones that suit", async ({
  page,
  baseURL,
}) => {
  const api = openApi(baseURL ?? "", token);
  const id = await aFailingRollout(api);
  const recommended = async () =>
    (await api.ask("POST", `/releases/${id}/replay`, {}))["recommended"];
  await expect.poll(recommended, { timeout: 45_000 }).not.toBeNull();
  await signIn(page);
  await page.goto(`/releases/${id}/replay`);
  await expect(page.getByText(/would have recommended the rollback/).first()).toBeVisible();
  await page.getByRole("spinbutton", { name: "Tolerance, %" }).fill("400");
  await expect(page.getByText(/With 400 % instead of 10 % tolerance of Errors/)).toBeVisible();
  await expect(page).toHaveURL(/tolerance=errors:4$/);
  await page.reload();
  await expect(page.getByText(/With 400 % instead of 10 % tolerance of Errors/)).toBeVisible();
  await page.getByRole("button", { name: "Apply" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("400 % instead of 10 % tolerance of Errors");
  await dialog.getByLabel("Why?").fill("A very forgiving week");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("Applied").first()).toBeVisible();
  await page.goto("/diary");
  await expect(page.getByText(/tuned Tuned shop.*A very forgiving week/).first()).toBeVisible();
  await page.goto(`/services/${key}/tuning`);
  await expect(page.getByText(/last set .*400 % instead of 10 % tolerance/)).toBeVisible();
  await page.getByRole("button", { name: "Take the last tuning back" }).click();
  await expect(dialog).toContainText("10 % instead of 400 % tolerance of Errors");
  await dialog.getByLabel("Why?").fill("The week is over");
  await dialog.getByRole("button", { name: "Apply" }).click();
  // What is asked and what was set stand on one page until it is done.
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/last set .*10 % instead of 400 % tolerance/)).toBeVisible();
  expect((await api.ask("GET", `/services/${key}`))["metrics"]).toMatchObject([{ tolerance: 0.1 }]);
  await api.ask("POST", `/releases/${id}/rollback`, {});
});

/** A rollout whose canary fails in half of its requests; its samples are there for the next minute. */
async function aFailingRollout(api: Api): Promise<string> {
  await api.ask("POST", "/services", {
    ...{ key, name: "Tuned shop", usesStaging: false, currentVersion: "1.0.0" },
    stages: [
      { weight: 20, minutes: 0 },
      { weight: 100, minutes: 0 },
    ],
  });
  await api.ask("PUT", `/services/${key}/metrics`, [{ key: "errors", kind: "ratio", limit: 0.15 }]);
  const made = await api.ask("POST", "/releases", { service: key, version: "1.1.0", risk: "low" });
  const id = String(made["id"]);
  for (const item of itemsOf(await api.ask("GET", `/releases/${id}/checklist`))) {
    const path = `/releases/${id}/checklist/${String(item["id"])}/tick`;
    await api.ask("POST", path, { evidence: "A test" });
  }
  const reason = { override: true, reason: "A test" };
  await api.ask("POST", `/releases/${id}/moves`, { move: "go", ...reason });
  await api.ask("POST", `/releases/${id}/moves`, { move: "start_rollout", ...reason });
  const now = Date.now();
  const samples = Array.from({ length: 60 }, (_, i) => {
    const at = new Date(now + i * 1000).toISOString();
    return [
      { metric: "errors", arm: "canary", at, events: 50, total: 100 },
      { metric: "errors", arm: "baseline", at, events: 2, total: 400 },
    ];
  }).flat();
  await api.ask("POST", "/samples", { release: id, samples });
  return id;
}
