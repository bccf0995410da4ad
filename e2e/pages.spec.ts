import { expect, type Page, test } from "@playwright/test";
import { openApi } from "@/playground/bellwether-api.ts";
import { longestWords } from "./longest-words.ts";
import { readyToLookAt } from "./ready-to-look-at.ts";
import { seriousOn } from "./serious.ts";
import { signIn, token } from "./sign-in.ts";

const sizes = [
  { name: "desk", viewport: { width: 1280, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 } },
] as const;

const colours = ["light", "dark"] as const;

/** In kB, compressed; Next and React alone are 147. Charts and editors come when they are needed. */
const longestScripts = 300;
/** Less was not measured. */
const shortestScripts = 100;

const pages = [
  "/",
  "/services",
  "/services/new",
  "/services/looked-at",
  "/services/looked-at/metrics",
  "/services/looked-at/samples",
  "/services/looked-at/tuning",
  "/services/looked-at/checklist",
  "/services/looked-at/connector",
  "/services/looked-at/runbook",
  "/services/looked-at/drills",
  "/services/looked-at/kill-switches",
  "/services/looked-at/settings",
  "/releases",
  "/releases/new",
  "/releases?prevented=true",
  "/releases/{release}",
  "/releases/{release}/replay",
  "/releases/{release}/sync",
  "/releases/{staged}",
  "/wall",
  "/calendar",
  "/calendar?view=week",
  "/calendar?view=agenda",
  "/postmortems",
  "/diary",
  "/insights",
  "/insights/deploymentFrequency",
  "/insights/signals/untestedRollback",
  "/inbox",
  "/settings",
  "/settings/people",
  "/settings/tokens",
  "/settings/sessions",
  "/settings/connectors",
  "/settings/channel",
  "/settings/events",
  "/settings/sources",
  "/settings/sources/new",
  "/settings/sources/looked-at",
  "/settings/checklist",
  "/settings/policy",
  "/docs/api",
  "/nowhere",
];

let release = "";
let staged = "";
let longest: string[] = [];

test.beforeAll(async ({ baseURL }) => {
  const api = openApi(baseURL ?? "", token);
  const service = { key: "looked-at", name: "Looked at", currentVersion: "1.0.0" };
  await api.ask("POST", "/services", service).catch(() => null);
  const source = { key: "looked-at", kind: "prometheus", settings: { url: "http://127.0.0.1:9" } };
  await api.ask("POST", "/sources", source).catch(() => null);
  await api.ask("POST", "/sources/looked-at/test", {});
  await api.ask("PUT", "/services/looked-at/metrics", [
    { key: "cpu", kind: "gauge", source: { source: "looked-at", canary: { value: "avg(cpu)" } } },
    { key: "errors", kind: "ratio" },
  ]);
  const made = await api.ask("POST", "/releases", {
    service: "looked-at",
    version: `1.1.${Date.now() % 100_000}`,
  });
  release = String(made["id"]);
  const flag = { key: "new-pay", owner: "Ben", purpose: "Invoice", removeBy: "2099-12-24" };
  await api.ask("POST", `/releases/${release}/flags`, flag);
  staged = await readyToLookAt(api, "looked-at");
  longest = await longestWords(api);
});

/** Of all scripts that a page names in its own text, as they come over the network: not what is fetched ahead for the next. */
async function scriptKb(page: Page): Promise<number> {
  const text = await (await page.request.get(page.url())).text();
  const named = [...text.matchAll(/<script [^>]*?src="([^"]+)"/g)].map(([, src = ""]) => src);
  return page.evaluate((sources) => {
    const asked = new Set(sources.map((src) => new URL(src, location.href).href));
    const sizes = performance
      .getEntriesByType("resource")
      .filter((one) => one instanceof PerformanceResourceTiming)
      .filter(({ name }) => asked.has(name))
      .map(({ name, encodedBodySize }) => [name, encodedBodySize] as const);
    return Math.round([...new Map(sizes).values()].reduce((sum, bytes) => sum + bytes, 0) / 1024);
  }, named);
}

/**
 * The colours are the style sheet's alone, so that one visit shows both. Their transitions are ended, not waited for: one
 * of an idle page may never be.
 */
async function paint(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => {
    for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
  });
}

/** How many pixels of a page lie beyond its side. */
async function sideways(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** Words of the bar on top that are cut by its edge: what does not fit must wrap, or go as a whole. */
async function cutOnTop(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const bars = [...document.querySelectorAll("header")].filter((one) => one.checkVisibility());
    const texts = bars.flatMap((bar) => {
      const walk = document.createTreeWalker(bar, NodeFilter.SHOW_TEXT);
      const found: Text[] = [];
      while (walk.nextNode()) found.push(walk.currentNode as Text);
      return found;
    });
    return texts.filter((text) => isCut(text)).map(({ data }) => data);

    function isCut(text: Text): boolean {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right, top, width, height } = range.getBoundingClientRect();
      if (width < 2 || height < 2) return false;
      for (let at = text.parentElement; at !== null; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.overflowX === "visible" || style.textOverflow === "ellipsis") continue;
        const box = at.getBoundingClientRect();
        // Told to readers only, or gone below the edge as a whole.
        if (box.width < 2 || top >= box.bottom - 1) return false;
        return left < box.left - 1 || right > box.right + 1;
      }
      return right > innerWidth + 1;
    }
  });
}

for (const { name, viewport } of sizes) {
  test.describe(name, () => {
    test.use({ viewport });

    test(`every page, light and dark: axe finds nothing serious, nothing runs off the side (${name})`, async ({
      page,
    }) => {
      // Two looks at each page: as patient as two tests of one look.
      test.setTimeout(1_200_000);
      await signIn(page);
      for (const path of [...longest, ...pages]) {
        await page.goto(path.replace("{release}", release).replace("{staged}", staged));
        await page.waitForLoadState("load");
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
        const kb = await scriptKb(page);
        expect(kb, `kB of scripts of ${path}`).toBeLessThan(longestScripts);
        expect(kb, `kB of scripts of ${path}`).toBeGreaterThan(shortestScripts);
        for (const colour of colours) {
          await paint(page, colour);
          expect(await seriousOn(page), `${path}, ${colour}`).toEqual([]);
        }
        expect(await sideways(page), `${path} runs off the side`).toBeLessThanOrEqual(0);
        expect(await cutOnTop(page), `${path}, cut on top`).toEqual([]);
        // A phone's own setting; on a desk it makes the page as narrow as one.
        if (name !== "phone") continue;
        await page.addStyleTag({ content: "html { font-size: 200% !important }" });
        const large = await sideways(page);
        expect(large, `${path} runs off the side at 200 % text`).toBeLessThanOrEqual(0);
        expect(await cutOnTop(page), `${path}, cut on top at 200 % text`).toEqual([]);
      }
    });
  });
}
