import { expect, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { seriousOn } from "./serious.ts";
import { signIn, token } from "./sign-in.ts";

test("metrics that were changed and not saved are offered back, and the browser asks before it closes", async ({
  page,
  baseURL,
}) => {
  const key = `left-${Date.now()}`;
  const api = openApi(baseURL ?? "", token);
  await api.ask("POST", "/services", { key, name: "Left" });
  await api.ask("PUT", `/services/${key}/metrics`, [{ key: "errors", kind: "ratio" }]);
  const places = page.getByRole("navigation").filter({ hasText: "Kill switches" });
  const away = async () => {
    await places.getByRole("link", { name: "Samples", exact: true }).click();
    await expect(page).toHaveURL(/samples$/);
    await places.getByRole("link", { name: "Metrics", exact: true }).click();
    await expect(page).toHaveURL(/metrics$/);
  };
  const name = page.getByLabel("Name", { exact: true });
  const offer = page.getByText("You left changes here that were not saved");

  await signIn(page);
  await page.goto(`/services/${key}/metrics`);
  await name.fill("Failed payments");
  await away();
  await expect(offer).toBeVisible();
  await expect(name).not.toHaveValue("Failed payments");
  expect(await seriousOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Take them up" }).click();
  await expect(name).toHaveValue("Failed payments");

  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();

  await page.getByRole("button", { name: "Save metrics" }).click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await away();
  await expect(name).toHaveValue("Failed payments");
  await expect(offer).toBeHidden();
});
