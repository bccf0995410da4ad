import { describe, expect, it } from "vitest";
import { releaseStatuses } from "@/lib/domain/release/release";
import { statusWords } from "@/lib/domain/release/status-words";
import { stateOf, states, verdicts } from "./states";

describe("stateOf", () => {
  it.each([
    [{ status: "planned" }, "planned"],
    [{ status: "staging" }, "in_staging"],
    [{ status: "rolling_out" }, "rolling_out"],
    [{ status: "rolling_out", verdict: "pass" }, "rolling_out"],
    [{ status: "rolling_out", verdict: "watch" }, "watching"],
    [{ status: "rolling_out", verdict: "no_data" }, "not_enough_data"],
    [{ status: "rolling_out", paused: true, verdict: "watch" }, "paused"],
    [{ status: "rolling_out", paused: true, verdict: "fail" }, "in_trouble"],
    [{ status: "rolling_out", alertOpen: true }, "in_trouble"],
    [{ status: "completed", verdict: "fail" }, "in_trouble"],
    [{ status: "completed", verdict: "watch" }, "released"],
    [{ status: "rolling_back", verdict: "fail", alertOpen: true }, "rolling_back"],
    [{ status: "rolling_back", rescue: { status: "failed", toVersion: "2.3.9" } }, "in_trouble"],
    [{ status: "rolling_back", rescue: { status: "sent", toVersion: "2.3.9" } }, "rolling_back"],
    [{ status: "rolled_back", verdict: "fail" }, "safe_again"],
    [{ status: "cancelled" }, "cancelled"],
  ] as const)("%o reads %s", (release, name) => {
    expect(stateOf(release)).toBe(name);
  });
});

describe("states", () => {
  it("keeps red for trouble alone", () => {
    const red = Object.values(states).filter((look) => look.tone === "trouble");
    expect(red.map((look) => look.word)).toEqual(["In trouble"]);
  });

  it("tells any two states of one tone apart by shape or word", () => {
    const all = [...Object.values(states), ...Object.values(verdicts)];
    const seen = new Set(all.map((look) => `${look.word}/${look.shape}`));
    expect(seen.size).toBe(all.length);
  });
});

it.each(releaseStatuses)("%s reads the same inside a sentence as on its badge", (status) => {
  expect(statusWords[status]).toBe(states[stateOf({ status })].word.toLowerCase());
});
