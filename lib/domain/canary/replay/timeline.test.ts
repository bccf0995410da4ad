import { describe, expect, it } from "vitest";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import type { Release } from "@/lib/domain/release/release";
import { instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";
import { frameOf } from "./frame";
import { start, tickMs } from "./testing";
import { shareAt, timelineOf } from "./timeline";

const minute = 60_000;
const at = (minutes: number) => instant(start + minutes * minute);

const release = {
  startedAt: at(0),
  completedAt: null,
  endedAt: null,
  status: "rolling_out",
  stage: 0,
  weight: 5,
  stages: [
    { weight: 5, minutes: 30 },
    { weight: 100, minutes: 30 },
  ],
} as Release;

function entry(minutes: number, change: JsonObject | null): DiaryEntry {
  const data = change === null ? {} : { change };
  const actor = { type: "system", id: "bellwether", name: "Bellwether" } as const;
  return { id: "1", at: at(minutes), kind: "release", actor, sentence: "", data, hash: "" };
}

const started = entry(0, { status: "rolling_out", stage: 0, weight: 5 });

describe("the timeline of a rollout", () => {
  it("has every share from its instant on, and ends where judging ended", () => {
    const timeline = timelineOf(release, [
      entry(0, { status: "planned", weight: 0 }),
      started,
      entry(3, null),
      entry(5, { paused: true }),
      entry(10, { stage: 1, weight: 20 }),
      entry(12, { weight: 30 }),
      entry(20, { status: "rolling_back", weight: 0 }),
      entry(25, { status: "rolled_back" }),
    ]);
    expect(timeline).toEqual({
      start,
      end: start + 20 * minute,
      shares: [
        { at: start, stage: 0, weight: 5 },
        { at: start + 10 * minute, stage: 1, weight: 20 },
        { at: start + 12 * minute, stage: 1, weight: 30 },
      ],
    });
  });

  it("goes on while the release rolls out, and is none before it had traffic", () => {
    expect(timelineOf(release, [started])?.end).toBeNull();
    expect(timelineOf({ ...release, startedAt: null }, [])).toBeNull();
  });

  it("knows from the release itself what its diary does not tell", () => {
    const completed = { ...release, status: "completed", completedAt: at(30) } as const;
    expect(timelineOf({ ...completed, stage: 1, weight: 100 }, [])).toEqual({
      start,
      end: start + 30 * minute,
      shares: [{ at: start, stage: 1, weight: 100 }],
    });
  });

  it("puts a tick that ends with a step into the share before", () => {
    const shares =
      timelineOf(release, [started, entry(10, { stage: 1, weight: 20 })])?.shares ?? [];
    expect(shareAt(shares, start + 10 * minute).weight).toBe(5);
    expect(shareAt(shares, start + 10 * minute + tickMs).weight).toBe(20);
  });
});

describe("what is replayed", () => {
  const none = { pressedAt: null };
  const shares = [{ at: start, stage: 0, weight: 5 }];

  it("is at most two days, and says where that cuts it", () => {
    const long = { shares, start, end: start + 72 * 60 * minute };
    const frame = frameOf(long, none, [], tickMs, long.end);
    expect(frame.to - frame.from).toBe(48 * 60 * minute);
    expect(frame.cut).toBe(true);
  });

  it("ends with the last tick that can be closed while the rollout goes on", () => {
    const frame = frameOf({ shares, start, end: null }, none, [], tickMs, start + 95_000);
    expect(frame).toMatchObject({ to: start + 80_000, cut: false });
    const early = frameOf({ shares, start: start + 3, end: null }, none, [], tickMs, start + 5);
    expect(early.to).toBe(early.from);
  });
});
