import { describe, expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import type { PastLine, PastResult } from "./past-result";
import { pastSummary } from "./past-summary";
import { start } from "./testing";

const at = (minutes: number) => instant(start + minutes * 60_000);

function result(recommended: number | null, ticks = 180): PastResult {
  const act = { metric: "errors", weight: 5, e: 30, extraFailures: 3 };
  return {
    ticks,
    recommended: recommended === null ? null : { ...act, knownAt: at(recommended) },
    ...{ automatic: null, paused: null, extraFailures: 0, extraUntilPressed: null },
    reallyRecommendedAt: at(10),
  };
}

function line(
  outcome: PastLine["outcome"],
  now: PastResult | null,
  then: PastResult | null,
): PastLine {
  const pressedAt = outcome === "rolled_back" ? at(12) : null;
  return { id: "rel_1", version: "2.4.0", startedAt: at(0), outcome, pressedAt, now, then };
}

describe("what settings come to over past releases", () => {
  it("are false alarms on good ones, and catches of rolled-back ones with how much sooner", () => {
    const summary = pastSummary([
      line("completed", result(null), result(7)),
      line("completed", result(null), result(null)),
      line("rolled_back", result(10), result(4)),
      line("rolled_back", result(10), result(6)),
      line("rolled_back", result(null), result(8)),
    ]);
    expect(summary.now).toEqual({ good: 2, falseAlarms: 0, bad: 3, caught: 2, soonerSeconds: 0 });
    expect(summary.then).toEqual({
      good: 2,
      falseAlarms: 1,
      bad: 3,
      caught: 3,
      soonerSeconds: 240,
    });
    expect(summary.sentence).toBe(
      "1 of 2 good releases would have alarmed (0 with the settings of now), and 3 of 3 rolled-back ones would have been caught (2 with the settings of now), 4 min sooner at the median.",
    );
  });

  it("says nothing of releases without samples, or not judged yet", () => {
    const none = pastSummary([
      line("completed", result(null, 0), result(null, 0)),
      line("completed", null, null),
      line("running", result(null), result(null)),
    ]);
    expect(none).toMatchObject({ unknown: 1, then: { good: 0, bad: 0 } });
    expect(none.sentence).toBe(
      "No past release could be judged again. No samples of them are kept.",
    );
  });
});
