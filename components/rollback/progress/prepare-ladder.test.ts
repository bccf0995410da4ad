import { describe, expect, it } from "vitest";
import { attemptWords, ladderRows, type LadderStepName } from "./prepare-ladder";

const start = Date.parse("2026-11-23T02:14:00Z");
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const reached = (...names: LadderStepName[]) => names.map((step, i) => ({ step, at: at(i * 10) }));
const told = (...names: LadderStepName[]) =>
  ladderRows(reached(...names)).map((r) => `${r.word}:${r.state}`);

describe("ladderRows", () => {
  it("marks the last reached as now and shows what lies ahead", () => {
    expect(told("requested", "sent")).toEqual([
      "Requested:done",
      "Sent:now",
      "Accepted:ahead",
      "Running:ahead",
      "Verified:ahead",
    ]);
  });

  it("says what a step does not mean only while it is the latest", () => {
    const details = ladderRows(reached("requested", "sent")).map((r) => r.detail);
    expect(details).toEqual([null, "On its way; not yet accepted.", null, null, null]);
  });

  it("closes the arrow into its ring when verified", () => {
    const rows = ladderRows(reached("requested", "sent", "accepted", "running", "verified"));
    expect(rows.every((r) => r.state === "done")).toBe(true);
    expect(rows.at(-1)?.shape).toBe("return_ring");
  });

  it("promises nothing after a failure, and keeps proof in sight after doubt", () => {
    expect(told("requested", "sent", "failed")).toEqual([
      "Requested:done",
      "Sent:done",
      "Failed:trouble",
    ]);
    expect(told("requested", "sent", "unknown").slice(2)).toEqual([
      "Unknown:doubt",
      "Verified:ahead",
    ]);
    expect(told("requested", "by_hand")).toEqual([
      "Requested:done",
      "By hand:doubt",
      "Running:ahead",
      "Verified:ahead",
    ]);
    expect(told("requested", "running", "not_healthy", "verified")).toEqual([
      "Requested:done",
      "Running:done",
      "Not healthy yet:doubt",
      "Verified:done",
    ]);
  });

  it("survives a step that was skipped, repeated or has no readable time", () => {
    const rows = ladderRows([
      ...reached("requested", "sent", "sent"),
      { step: "running", at: "soon" },
    ]);
    expect(rows.map((r) => r.word)).toEqual(["Requested", "Sent", "Sent", "Running", "Verified"]);
    expect(new Set(rows.map((r) => r.key)).size).toBe(rows.length);
    expect(rows.map((r) => r.sincePress)).toEqual([null, 10_000, 20_000, null, null]);
  });

  it("shows the whole climb before anything happened", () => {
    expect(ladderRows([]).map((r) => r.state)).toEqual(Array.from({ length: 5 }, () => "ahead"));
  });
});

describe("attemptWords", () => {
  it.each([
    [{ at: "", statusCode: 202, ms: 84 }, "answered 202 in 84 ms"],
    [{ at: "", statusCode: 500 }, "answered 500"],
    [{ at: "", statusCode: null, ms: 5000 }, "no answer after 5 s"],
    [{ at: "" }, "no answer"],
    [{ at: "", statusCode: null, result: "sending" as const }, "on its way, no answer yet"],
    [
      { at: "", statusCode: null, ms: 3, result: "unreachable" as const },
      "could not be reached; nothing was sent",
    ],
    [
      { at: "", action: "look" as const, result: "absent" as const },
      "looked whether it arrived: not in the list",
    ],
    [
      { at: "", action: "look" as const, result: "accepted" as const },
      "looked whether it arrived: it did",
    ],
  ])("%o reads %s", (attempt, said) => expect(attemptWords(attempt)).toBe(said));
});
