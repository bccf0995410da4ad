import { expect, type Page, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { answeredPostmortem } from "./answered-postmortem.ts";
import { rollingOut } from "./rolling-out.ts";
import { signIn, token } from "./sign-in.ts";

/** A4 between margins of a centimetre, in CSS pixels. */
const paper = { width: 718, height: 1047 };
const words = "The queue was full, and nobody was told. ".repeat(40).trim();

test("a postmortem and the diary can be put on paper and read there", async ({ page, baseURL }) => {
  const api = openApi(baseURL ?? "", token);
  const service = `printed-${Date.now() % 100_000}`;
  await api.ask("POST", "/services", { key: service, name: "Printed", usesStaging: false });
  const path = await rollingOut(api, { service, version: "2.4.0", previousVersion: "2.3.9" });
  await signIn(page);
  const postmortem = await answeredPostmortem(page, api, path, words);

  for (const address of [`/postmortems/${postmortem}`, `/diary?service=${service}`]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    // Colours of the night would be ink by the litre.
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.setViewportSize(paper);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("navigation")).toHaveCount(0);
    await expect(page.getByRole("button")).toHaveCount(0);
    await expect(page.getByText("Skip to the page")).toBeHidden();
    expect(await cutOff(page), `cut off on ${address}`).toEqual([]);
    expect(await inkOf(page)).toEqual({ ground: "rgb(255, 255, 255)", isDark: true });
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
    await page.emulateMedia({ media: "screen", colorScheme: "light" });
  }
  await page.goto(`/postmortems/${postmortem}`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(words).filter({ visible: true })).toHaveCount(4);
});

/** What has more in it than it shows: on paper nothing scrolls. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("body *:not(.sr-only, svg, svg *)")]
      .filter((one) => {
        const { overflowX, overflowY, visibility } = getComputedStyle(one);
        if (!one.checkVisibility() || visibility === "hidden" || one.clientWidth < 2) return false;
        const wide = one.scrollWidth > one.clientWidth + 1 && overflowX !== "visible";
        const high = one.scrollHeight > one.clientHeight + 1 && overflowY !== "visible";
        return one === document.documentElement ? one.scrollWidth > one.clientWidth : wide || high;
      })
      .map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`),
  );
}

async function inkOf(page: Page): Promise<{ ground: string; isDark: boolean }> {
  return page.evaluate(() => {
    const ink = getComputedStyle(document.querySelector("h1") ?? document.body).color;
    const [red = 255] = ink.match(/\d+/g)?.map(Number) ?? [];
    return { ground: getComputedStyle(document.body).backgroundColor, isDark: red < 60 };
  });
}
