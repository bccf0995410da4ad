import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "./count-tests.mjs";
import { temporaryDirectory } from "./temporary-directory.mjs";

type Count = (path: string, succeeded: boolean) => { passed: number; failed: number };

const count = (counter: Count, report: unknown, succeeded: boolean) =>
  temporaryDirectory(async (directory: string) => {
    const path = join(directory, "report.json");
    if (report !== undefined) writeFileSync(path, JSON.stringify(report));
    return counter(path, succeeded);
  });

const vitest = (passed: number, failed: number, brokenFiles = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: Array.from({ length: brokenFiles }, () => ({
    status: "failed",
    assertionResults: [],
  })),
});

describe("counting", () => {
  it("adds up what the runner names", async () => {
    expect(await count(countVitest, vitest(7, 2), false)).toEqual({ passed: 7, failed: 2 });
    const stats = { expected: 3, flaky: 1, unexpected: 2 };
    expect(await count(countPlaywright, { stats }, false)).toEqual({ passed: 4, failed: 2 });
  });

  it("counts a file that did not load", async () => {
    expect(await count(countVitest, vitest(7, 0, 1), false)).toEqual({ passed: 7, failed: 1 });
  });

  it("counts a runner that failed without a word, or left nothing", async () => {
    expect(await count(countVitest, vitest(7, 0), false)).toEqual({ passed: 7, failed: 1 });
    expect(await count(countVitest, undefined, true)).toEqual({ passed: 0, failed: 1 });
    expect(await count(countPlaywright, undefined, false)).toEqual({ passed: 0, failed: 1 });
  });
});
