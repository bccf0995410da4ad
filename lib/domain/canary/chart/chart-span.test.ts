import { describe, expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { chartSpan } from "./chart-span";

const minute = 60_000;
const tickMs = 10_000;
const start = Date.parse("2026-03-01T14:00:00Z");
const at = (minutes: number) => start + minutes * minute;
const rolling = {
  status: "rolling_out",
  startedAt: instant(start),
  stageFrom: instant(at(20)),
  completedAt: null,
  endedAt: null,
} as const;
const takenBack = { ...rolling, status: "rolled_back", stageFrom: null } as const;
const closed = { ...takenBack, status: "closed", endedAt: instant(at(500)) } as const;
const completed = { ...rolling, status: "completed", completedAt: instant(at(40)) } as const;
const taken = { requestedAt: at(38), verifiedAt: at(39) };

/** In minutes since the start. */
function span(...asked: Parameters<typeof chartSpan>) {
  const { from, to } = chartSpan(...asked);
  return [(from - start) / minute, (to - tickMs - start) / minute];
}

describe("chartSpan", () => {
  it.each([
    ["rollout", rolling, null, [-10, 30]],
    ["stage", rolling, null, [20, 30]],
    ["recent", rolling, null, [15, 30]],
    ["rollback", rolling, null, [-10, 30]],
    ["rollout", takenBack, taken, [-10, 49]],
    ["rollout", closed, taken, [-10, 49]],
    ["stage", closed, taken, [-10, 49]],
    ["recent", closed, taken, [34, 49]],
    ["rollback", closed, taken, [18, 49]],
    ["rollout", takenBack, { ...taken, verifiedAt: null }, [-10, 48]],
    [
      "rollout",
      { ...completed, status: "rolling_back" },
      { ...taken, verifiedAt: null },
      [-10, 600],
    ],
    ["rollout", completed, null, [-10, 50]],
    ["rollout", { ...completed, status: "closed", endedAt: instant(at(500)) }, null, [-10, 50]],
    ["stage", completed, null, [20, 40]],
  ] as const)("%s", (range, release, rollback, wanted) => {
    const now = release === rolling ? at(30) : at(600);
    expect(span(release, rollback, { range }, now, tickMs)).toEqual(wanted);
  });

  it("lets from and to of one's own win, within a week and the present", () => {
    const own = { range: "rollout" as const, from: at(-60 * 24 * 30), to: at(60) };
    expect(span(rolling, null, own, at(30), tickMs)).toEqual([30 - 7 * 24 * 60, 30]);
    const reversed = { range: "rollout" as const, from: at(20), to: at(10) };
    const { from, to } = chartSpan(rolling, null, reversed, at(30), tickMs);
    expect(to).toBeGreaterThan(from);
  });
});
