import { expect, test } from "vitest";
import { createVisitLog, visitEndsAfterMs } from "./visits.ts";

const over = visitEndsAfterMs;

test("a visit is handed over once, after its silence, ordered or not", () => {
  const log = createVisitLog();
  log.seen("ann", "canary", false, 0);
  log.seen("ben", "baseline", false, 0);
  log.seen("ann", "canary", true, 1_000);
  expect(log.settle(over - 1)).toEqual([]);
  expect(log.settle(over)).toEqual([{ arm: "baseline", ordered: false }]);
  expect(log.settle(over + 1_000)).toEqual([{ arm: "canary", ordered: true }]);
  expect(log.settle(over * 9)).toEqual([]);
});

test("a visitor who met both versions is left out", () => {
  const log = createVisitLog();
  log.seen("ann", "canary", false, 0);
  log.seen("ann", "baseline", true, 1_000);
  log.seen("ann", "baseline", false, 2_000);
  expect(log.settle(over * 9)).toEqual([]);
});

test("a visitor who comes back after the silence makes a second visit", () => {
  const log = createVisitLog();
  log.seen("ann", "canary", true, 0);
  log.seen("ann", "baseline", false, over);
  expect(log.settle(over * 9)).toEqual([
    { arm: "canary", ordered: true },
    { arm: "baseline", ordered: false },
  ]);
});
