import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { after } from "@/lib/domain/release/testing";
import type { DeployFact, DeployStatus } from "./deploy-fact";
import { timelineOf } from "./timeline";

const said = (
  subject: string,
  status: DeployStatus,
  minute: number,
  more: Partial<DeployFact> = {},
): DeployFact => ({ subject, status, at: after(minute), run: "", isRollback: false, ...more });

const phases = (facts: DeployFact[]) => {
  const { stands, current } = timelineOf(facts);
  const of = Object.fromEntries([...stands].map(([subject, { phase }]) => [subject, phase]));
  return { ...of, current };
};

describe("a timeline of deploys", () => {
  it("knows what runs, what ran before, and since when", () => {
    const facts = [
      said("a", "succeeded", 0),
      said("b", "running", 10),
      said("b", "succeeded", 12),
      said("c", "running", 20),
    ];
    expect(phases(facts)).toEqual({ a: "succeeded", b: "succeeded", c: "running", current: "b" });
    expect(timelineOf(facts).stands.get("b")).toMatchObject({
      startedAt: after(10),
      at: after(12),
      before: "a",
    });
  });

  it("a deploy that says running after its own end says nothing", () => {
    const facts = [said("a", "failed", 5, { run: "r1" }), said("a", "running", 6, { run: "r1" })];
    expect(phases(facts)).toMatchObject({ a: "failed" });
    expect(phases([...facts, said("a", "running", 7, { run: "r2" })])).toMatchObject({
      a: "running",
    });
  });

  it("a version that is deployed once more takes back what came after it", () => {
    const facts = [
      said("a", "succeeded", 0),
      said("b", "succeeded", 10),
      said("a", "running", 20),
      said("a", "succeeded", 21),
    ];
    expect(phases(facts)).toEqual({ a: "succeeded", b: "rolled_back", current: "a" });
    expect(timelineOf(facts).stands.get("b")).toMatchObject({ backTo: "a", spoken: false });
    expect(phases(facts.toSpliced(1, 1))).toEqual({ a: "succeeded", current: "a" });
  });

  it("a rollback takes back what is there, whether it names where it went or what went, and once", () => {
    const before = [said("a", "succeeded", 0), said("b", "running", 10)];
    const back = { isRollback: true };
    const ends = { a: "succeeded", b: "rolled_back", current: "a" };
    const toA = said("a", "succeeded", 20, back);
    expect(phases([...before, toA])).toEqual(ends);
    expect(phases([...before, toA, said("a", "succeeded", 21, back)])).toEqual(ends);
    expect(phases([...before, said("b", "succeeded", 20, back)])).toEqual(ends);
    expect(phases([...before, said("v:0", "succeeded", 20, back)])).toEqual({
      ...{ a: "succeeded", b: "rolled_back", current: "v:0" },
    });
    expect(phases([...before, said("a", "failed", 20, back)])).toMatchObject({ b: "running" });
  });

  it("what was taken back and is deployed again begins anew", () => {
    const facts = [
      said("a", "succeeded", 0),
      said("b", "succeeded", 10),
      said("a", "succeeded", 20, { isRollback: true }),
      said("b", "running", 30),
    ];
    expect(timelineOf(facts).stands.get("b")).toMatchObject({
      ...{ phase: "running", startedAt: after(30), before: "a" },
    });
  });

  it("is the same in whatever order, and however often, it was told", () => {
    const fact = fc.record({
      subject: fc.constantFrom("a", "b", "c"),
      status: fc.constantFrom<DeployStatus>("running", "succeeded", "failed", "cancelled"),
      isRollback: fc.boolean(),
      run: fc.constantFrom("", "r1", "r2"),
      at: fc.nat(6).map((minute) => after(minute)),
    });
    const told = fc
      .array(fact, { minLength: 1, maxLength: 9 })
      .chain((list) =>
        fc.tuple(
          fc.constant(list),
          fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
        ),
      );
    fc.assert(
      fc.property(told, ([list, mixed]) => {
        expect(phases(unique(mixed))).toEqual(phases(unique(list)));
      }),
    );
  });
});

/** A repeat is not kept twice. */
function unique(facts: DeployFact[]): DeployFact[] {
  const seen = new Map(facts.map((fact) => [JSON.stringify(fact), fact]));
  return [...seen.values()];
}
