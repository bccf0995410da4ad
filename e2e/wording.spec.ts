import { expect, type Page, test } from "@playwright/test";
import { type Api, openApi } from "@/playground/bellwether-api.ts";
import { answeredPostmortem } from "./answered-postmortem.ts";
import { rollingOut } from "./rolling-out.ts";
import { seriousOn } from "./serious.ts";
import { signIn, token } from "./sign-in.ts";

test("who writes of a person's fault is offered to ask what instead, and may leave it", async ({
  page,
  baseURL,
}) => {
  const api = openApi(baseURL ?? "", token);
  const postmortem = await openDraft(page, api);
  const box = page.getByRole("textbox", { name: "What contributed to it?" });
  const hints = page.getByText("Ask what, not who");
  await expect(box).toHaveValue("Seen.");
  await expect(hints).toBeHidden();
  await box.fill("The lead should have checked it.\nA long line that goes on. ".repeat(6));
  const lines = page.locator("span.underline", { hasText: "should have checked" });
  await expect(lines).toHaveCount(6);
  await expect(hints).toHaveText("Ask what, not who: 6 suggestions");
  expect(await heightsOf(page)).toEqual({ text: true, marks: true });

  await box.fill("The lead should have checked it.");
  await expect(hints).toHaveText("Ask what, not who: one suggestion");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("It measures that moment by what is known now.")).toBeVisible();
  expect(await seriousOn(page)).toEqual([]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(box).toBeFocused();
  await page.keyboard.type("saw a green board");
  await expect(box).toHaveValue("The lead saw a green board it.");
  await expect(hints).toBeHidden();

  await box.fill("It was human error.");
  await expect(hints).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Published").first()).toBeVisible();
  const { sections } = await api.ask("GET", `/postmortems/${postmortem}`);
  expect(sections).toMatchObject({ contributingFactors: "It was human error." });
});

/** Opens the draft of a release that was taken back, its four questions answered. */
async function openDraft(page: Page, api: Api): Promise<string> {
  const service = `worded-${Date.now() % 1_000_000}`;
  await api.ask("POST", "/services", { key: service, name: "Worded", usesStaging: false });
  const path = await rollingOut(api, { service, version: "2.4.0", previousVersion: "2.3.9" });
  const postmortem = await answeredPostmortem(page, api, path);
  await signIn(page);
  await page.goto(`/postmortems/${postmortem}`);
  return postmortem;
}

/** A mark lies where its letters are: the text needs as much room in both, and neither scrolls. */
async function heightsOf(page: Page): Promise<{ text: boolean; marks: boolean }> {
  return page
    .locator("div:has(> span.underline)")
    .first()
    .evaluate((marks: HTMLElement) => {
      const box = marks.previousElementSibling as HTMLTextAreaElement;
      marks.style.alignSelf = "start";
      const alone = marks.offsetHeight;
      marks.style.alignSelf = "";
      return { text: box.scrollHeight <= box.clientHeight, marks: alone === box.offsetHeight };
    });
}
