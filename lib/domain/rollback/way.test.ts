import { describe, expect, it } from "vitest";
import { argoRolloutsKind } from "@/lib/domain/connections/kinds/argo-rollouts";
import { noon } from "@/lib/domain/release/testing";
import { someRollout } from "./testing";
import { decideWay, wayAgain, waysAgain, waysBefore, wayWords } from "./way";

const { ways } = argoRolloutsKind;
const about = { serviceName: "Checkout", fromVersion: "2.4.0", toVersion: "2.3.9" };
const under = someRollout({ previousVersion: "2.3.9" });
const over = someRollout({ previousVersion: "2.3.9", status: "completed", completedAt: noon });

describe("the way of a press", () => {
  it.each([
    ["under way, back to the version before", under, "2.3.9", undefined, "abort"],
    ["under way, further back", under, "2.3.0", undefined, "undo"],
    ["over", over, "2.3.9", undefined, "undo"],
    ["as asked", under, "2.3.9", "undo", "undo"],
  ])("%s", (_, release, to, asked, way) => {
    expect(decideWay(ways, asked, release, to)).toEqual({ ok: true, value: way });
  });

  it("is none where there is only one, and then may not be named", () => {
    expect(decideWay([], undefined, under, "2.3.9")).toEqual({ ok: true, value: null });
    const named = decideWay([], "abort", under, "2.3.9");
    expect(named).toMatchObject({ ok: false, refusal: { code: "invalid" } });
  });

  it.each([
    [over, "2.3.9", "abort", "conflict", "The rollout of 2.4.0 is over"],
    [under, "2.3.0", "abort", "conflict", "That only goes back to 2.3.9."],
    [under, "2.3.9", "pray", "invalid", "no way to roll it back. Possible: abort, undo."],
  ])("is refused where it is not possible", (release, to, asked, code, words) => {
    const found = decideWay(ways, asked, release, to);
    expect(found).toMatchObject({ ok: false, refusal: { code } });
    expect(JSON.stringify(found)).toContain(words);
  });

  it("pressed again is another where that is asked for, else the same", () => {
    expect(wayAgain(ways, undefined, "abort")).toBe("abort");
    expect(wayAgain(ways, "undo", "abort")).toBe("undo");
    expect(wayAgain(ways, "pray", "abort")).toBe("abort");
    // The connector was changed since.
    expect(wayAgain(ways, undefined, null)).toBe("undo");
    expect(wayAgain([], undefined, "abort")).toBeNull();
  });
});

describe("what stands on the buttons", () => {
  it("names service and versions, and why one cannot be pressed", () => {
    expect(waysBefore(ways, under, about)).toMatchObject([
      { key: "abort", label: "abort Checkout 2.4.0", onlyTo: "2.3.9", can: { allowed: true } },
      { key: "undo", label: "undo Checkout to 2.3.9", onlyTo: null, can: { allowed: true } },
    ]);
    expect(waysBefore(ways, over, about)[0]?.can).toMatchObject({ allowed: false });
    expect(waysAgain(ways, about).every(({ can }) => can.allowed)).toBe(true);
    expect(wayWords(ways, "abort", about)).toBe("abort Checkout 2.4.0");
    expect(wayWords(ways, "gone", about)).toBeNull();
  });
});
