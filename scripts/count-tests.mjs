// What the runners wrote down, as two numbers. A runner that fails without naming a failed test
// (it crashed, a file did not load) counts as one failure: silence is not a pass.
import { readFileSync } from "node:fs";

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

const judged = (passed, failed, succeeded) => ({
  passed,
  failed: succeeded || failed > 0 ? failed : 1,
});

/** Vitest's JSON report; a file that failed without a failed test in it counts once. */
export function countVitest(path, succeeded) {
  const report = read(path);
  if (report === undefined) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return judged(report.numPassedTests, report.numFailedTests + broken.length, succeeded);
}

/** Playwright's JSON report; a test that passed on its second try has passed. */
export function countPlaywright(path, succeeded) {
  const report = read(path);
  if (report === undefined) return { passed: 0, failed: 1 };
  const { expected, flaky, unexpected } = report.stats;
  return judged(expected + flaky, unexpected, succeeded);
}
