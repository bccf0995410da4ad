import { describe, expect, it } from "vitest";
import { durationText, lastingText, roughDurationText } from "./duration";

describe("durationText", () => {
  it.each([
    [0, "0 s"],
    [0.84, "0.8 s"],
    [7, "7 s"],
    [7.34, "7.3 s"],
    [9.97, "10 s"],
    [41.2, "41 s"],
    [59.7, "1 min"],
    [119, "1 min 59 s"],
    [125, "2 min 5 s"],
    [4_800, "1 h 20 min"],
    [7_200, "2 h"],
    [86_400 * 3 + 3_600 * 4, "3 d 4 h"],
    [-5, "0 s"],
    [Number.NaN, "–"],
  ])("%d s reads %s", (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});

describe("roughDurationText", () => {
  it.each([
    [0, "1 s"],
    [40.2, "41 s"],
    [120, "2 min"],
    [121, "3 min"],
    [7_200, "2 h"],
    [3_600_000, "1,000 h"],
  ])("%d s reads %s", (seconds, text) => {
    expect(roughDurationText(seconds)).toBe(text);
  });
});

describe("lastingText", () => {
  it.each([
    [40.9, "40 s"],
    [140, "2 min"],
    [179, "2 min"],
    [7_200, "2 h"],
  ])("%d s reads %s, never more than it was", (seconds, text) => {
    expect(lastingText(seconds)).toBe(text);
  });
});
