import { expect, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { rollingOut } from "./rolling-out.ts";
import { signIn, token } from "./sign-in.ts";

const key = `signalled-${Date.now() % 1_000_000}`;

test("a manager reads what to mend this week, goes where it is done, and reads afterwards that it is mended", async ({
  page,
  baseURL,
}) => {
  const api = openApi(baseURL ?? "", token);
  const service = { key, name: "Signalled", currentVersion: "1.0.0", usesStaging: false };
  await api.ask("POST", "/services", service);
  await rollingOut(api, { service: key, version: "1.1.0", lead: "Imke" });
  await signIn(page);

  await page.goto(`/insights?service=${key}`);
  const signals = page.getByRole("region", { name: "Health signals" });
  await expect(signals.getByText("Signalled: It has no runbook.")).toBeVisible();
  await expect(signals.getByText(/1 of \d calls for something this week/)).toBeVisible();
  await signals.getByRole("link", { name: /^The services behind/ }).click();
  await expect(
    page.getByRole("heading", { name: "Rollback scripts old or untested" }),
  ).toBeVisible();
  await expect(page.getByRole("cell", { name: /It has no runbook/ })).toBeVisible();
  await page.goBack();
  await signals.getByRole("link", { name: /Write down how Signalled is taken back/ }).click();
  await expect(page).toHaveURL(new RegExp(`/services/${key}/runbook$`));

  const steps = [{ kind: "code", title: "Take it back", command: "undo", verify: "/healthz" }];
  await api.ask("PUT", `/services/${key}/runbook`, { steps, why: "It was missing" });
  await page.goto(`/insights?service=${key}`);
  await expect(signals.getByText(/^Nothing to mend\. 1 of \d was looked at/)).toBeVisible();
  await expect(
    signals.getByText("The one service that rolled out", { exact: false }),
  ).toBeVisible();
});
