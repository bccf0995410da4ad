// Everything npm test checks, one step after the other; none is skipped because another failed.
// The last line is the sum: "N passed, N failed".
import { existsSync } from "node:fs";
import { join } from "node:path";
import { envNames } from "../lib/kernel/env.ts";
import { makeClient } from "./build.mjs";
import { countPlaywright, countVitest } from "./count-tests.mjs";
import { provideBrowser } from "./find-browser.mjs";
import { provideNeighbours } from "./find-neighbours.mjs";
import { say } from "./progress.mjs";
import { giveUp, inProject, Sentence } from "./project.mjs";
import { runStep, stopStep } from "./step.mjs";
import { temporaryDirectory } from "./temporary-directory.mjs";

const parts = ["checks", "unit", "db", "neighbours", "e2e"];
const program = (...path) => inProject("node_modules", ...path);
const outcome = (succeeded) => ({ passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 });

/** Our own settings of this machine (a DATABASE_URL, a PORT) are no business of the tests. */
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !envNames.includes(name) && name !== "NODE_ENV",
  );
  return { ...Object.fromEntries(kept), NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1" };
}

const env = cleanEnvironment();
const node = (...args) => [process.execPath, args, { quiet: true, env }];

const checks = {
  "format and lint": () => runStep("npm", ["run", "--silent", "lint"], { quiet: true, env }),
  "unused code": () => runStep(...node(program("knip", "bin", "knip.js"))),
  types: async () =>
    (await runStep(...node(program("next", "dist", "bin", "next"), "typegen"))) &&
    runStep(...node(program("typescript", "bin", "tsc"), "--noEmit", "-p", ".")),
  build: () => runStep(...node(inProject("scripts", "supervise.mjs"), "--build")),
};

async function check(name) {
  say(`Checking: ${name} …`);
  const succeeded = await checks[name]();
  say(`  ${succeeded ? "passed" : "FAILED"}`);
  return outcome(succeeded);
}

async function vitest(project, directory) {
  say(`Tests: ${project} …`);
  const report = join(directory, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const args = [program("vitest", "vitest.mjs"), "run", "--project", project, ...reporters];
  const succeeded = await runStep(process.execPath, [...args, "--passWithNoTests"], { env });
  return countVitest(report, succeeded);
}

/** Against the real systems that are on this machine; which are not is said. */
async function neighbours(directory) {
  say("Looking for the real systems that are asked …");
  await provideNeighbours();
  return vitest("neighbours", directory);
}

async function journeys(directory) {
  if (!existsSync(inProject("e2e"))) return { passed: 0, failed: 0 };
  say("Tests: journeys in a browser …");
  const browser = await provideBrowser();
  if ("fault" in browser) {
    say(browser.fault);
    return outcome(false);
  }
  const report = join(directory, "e2e.json");
  const args = [program("@playwright", "test", "cli.js"), "test", "--reporter=list,json"];
  const succeeded = await runStep(process.execPath, [...args, "--pass-with-no-tests"], {
    env: {
      ...env,
      CHROMIUM_PATH: browser.path,
      E2E_DATA_DIR: join(directory, "e2e"),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  });
  return countPlaywright(report, succeeded);
}

/** In order, cheapest first; the journeys need the build. */
const steps = [
  { part: ["checks"], take: () => check("format and lint") },
  { part: ["checks"], take: () => check("unused code") },
  { part: ["checks"], take: () => check("types") },
  { part: ["unit"], take: (directory) => vitest("unit", directory) },
  { part: ["db"], take: (directory) => vitest("db", directory) },
  { part: ["neighbours"], take: neighbours },
  { part: ["checks", "e2e"], take: () => check("build") },
  { part: ["e2e"], take: journeys },
];

function chosenSteps() {
  const at = process.argv.indexOf("--only");
  if (at === -1) return steps;
  const only = process.argv[at + 1] ?? "";
  if (!parts.includes(only)) throw new Sentence(`--only takes one of ${parts.join(", ")}.`);
  return steps.filter(({ part }) => part.includes(only));
}

let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
  process.on(signal, () => {
    interrupted = true;
    stopStep();
  });
}

async function main(directory) {
  const sum = { passed: 0, failed: 0 };
  for (const { take } of chosenSteps()) {
    if (interrupted) break;
    const { passed, failed } = await take(directory);
    sum.passed += passed;
    sum.failed += failed;
  }
  if (interrupted) say("Interrupted.");
  say(`${sum.passed} passed, ${sum.failed} failed`);
  return interrupted || sum.failed > 0 ? 1 : 0;
}

try {
  makeClient();
  process.exit(await temporaryDirectory(main));
} catch (fault) {
  giveUp(fault);
}
