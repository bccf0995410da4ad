// A Chromium for the browser tests: found, else installed the way this machine allows.
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { installWithApt, mayUseApt } from "./apt.mjs";
import { run } from "./progress.mjs";
import { inProject } from "./project.mjs";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function findBrowser() {
  const places = [process.env.CHROMIUM_PATH, ...usual, chromium.executablePath()];
  return places.find((path) => path && existsSync(path));
}

const installWithPlaywright = () =>
  run("Installing Chromium with Playwright", process.execPath, [
    inProject("node_modules", "@playwright", "test", "cli.js"),
    ...["install", "chromium"],
  ]);

/** @returns {Promise<{path: string} | {fault: string}>} where a Chromium is, or what to do about it */
export async function provideBrowser() {
  const found = findBrowser();
  if (found) return { path: found };
  const failures = [mayUseApt() ? await installWithApt("Chromium", ["chromium"]) : undefined];
  if (!findBrowser()) failures.push(await installWithPlaywright());
  const path = findBrowser();
  if (path) return { path };
  const said = failures.filter((failure) => failure !== undefined).join("\n");
  return {
    fault: `${said}\nNo Chromium for the browser tests: install one (Debian: apt install chromium), or name it in CHROMIUM_PATH.`,
  };
}
