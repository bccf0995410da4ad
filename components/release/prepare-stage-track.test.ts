import { describe, expect, it } from "vitest";
import { barShare, clockWords, shareText, stageRows } from "./prepare-stage-track";

describe("stageRows", () => {
  const rows = stageRows(
    [
      { weight: 5, minutes: 30, state: "done" },
      { weight: 25, minutes: 30, state: "current" },
      { weight: 100, minutes: 0, state: "planned" },
    ],
    "watch",
  );

  it("lends the release's tone to the current stage only", () => {
    expect(rows.map((row) => row.tone)).toEqual(["steady", "watch", "quiet"]);
    expect(rows.map((row) => row.word)).toEqual(["Done", "Now", "Planned"]);
  });

  it("says so where nothing is watched", () => {
    expect(rows.map((row) => row.watch)).toEqual(["30 min watch", "30 min watch", "no watch"]);
  });

  it("tells a stage as it went beside how it was planned", () => {
    const went = stageRows(
      [
        { weight: 5, minutes: 30, state: "done", watchedMs: 1_900_000 },
        { weight: 100, minutes: 0, state: "done", watchedMs: 9_000 },
      ],
      "motion",
    );
    expect(went.map((row) => row.watch)).toEqual([
      "31 min 40 s watched, 30 min planned",
      "9 s watched",
    ]);
  });

  it("gives two stages of one weight their own keys", () => {
    const twice = stageRows(
      [
        { weight: 50, minutes: 1, state: "done" },
        { weight: 50, minutes: 1, state: "planned" },
      ],
      "motion",
    );
    expect(new Set(twice.map((row) => row.key)).size).toBe(2);
  });
});

describe("shares", () => {
  it.each([
    [5, "5 %"],
    [0.5, "0.5 %"],
    [33.333333, "33.33 %"],
  ])("%d reads %s", (weight, text) => expect(shareText(weight)).toBe(text));

  it.each([
    [-3, 0],
    [25, 25],
    [140, 100],
    [Number.NaN, 0],
  ])("a bar of %d is %d wide", (weight, width) => expect(barShare(weight)).toBe(width));
});

describe("clockWords", () => {
  const needed = 30 * 60_000;
  it("says when the clock stands, and when all is watched", () => {
    expect(clockWords({ watchedMs: 760_000, neededMs: needed, running: true })).toBe(
      "12:40 of 30:00 watched",
    );
    expect(clockWords({ watchedMs: 760_000, neededMs: needed, running: false })).toContain(
      "the clock stands",
    );
    expect(clockWords({ watchedMs: needed + 9, neededMs: needed, running: true })).toBe(
      "30:00 watched, all of it",
    );
    expect(clockWords({ watchedMs: 0, neededMs: 0, running: false })).toBe("no watch time needed");
  });
});
