// A Chromium for the browser tests: found, else installed the way this machine allows.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
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

const mayUseApt = () =>
  process.getuid?.() === 0 &&
  existsSync("/etc/debian_version") &&
  spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;

async function installWithApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const failure = await run("Reading Debian's list of packages", "apt-get", ["update"], { env });
  const args = ["install", "-y", "--no-install-recommends", "chromium"];
  return (await run("Installing Chromium from Debian", "apt-get", args, { env })) ?? failure;
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
  const failures = [mayUseApt() ? await installWithApt() : undefined];
  if (!findBrowser()) failures.push(await installWithPlaywright());
  const path = findBrowser();
  if (path) return { path };
  const said = failures.filter((failure) => failure !== undefined).join("\n");
  return {
    fault: `${said}\nNo Chromium for the browser tests: install one (Debian: apt install chromium), or name it in CHROMIUM_PATH.`,
  };
}
