import fc from "fast-check";
import { expect, it } from "vitest";
import { findConflicts } from "@/lib/domain/readiness/policy/conflicts";
import type { Neighbour } from "@/lib/domain/readiness/policy/policy-facts";
import { openFacts, someGoer, someNeighbour } from "@/lib/domain/readiness/policy/testing";
import { instant, millis } from "@/lib/kernel/instant";
import { conflictsAmong } from "./conflicts-among";

const all = { service: true, person: true, dependency: true };
const ties = new Map([
  ["svc_1", new Set(["svc_3"])],
  ["svc_3", new Set(["svc_1"])],
]);

it("says each conflict on both sides, with its reason", () => {
  const one = someNeighbour({
    id: "rel_1",
    serviceId: "svc_1",
    serviceName: "Checkout",
    name: "Checkout 2",
  });
  const other = someNeighbour({
    id: "rel_3",
    serviceId: "svc_3",
    serviceName: "Stock",
    name: "Stock 3",
    lead: "Di",
  });
  const found = conflictsAmong([one, other, someNeighbour({ lead: "Eve" })], all, ties);
  expect(Object.fromEntries(found)).toEqual({
    rel_1: ["Stock 3 goes out at the same time: Checkout and Stock depend on each other."],
    rel_3: ["Checkout 2 goes out at the same time: Stock and Checkout depend on each other."],
  });
  expect(conflictsAmong([one, other], { ...all, dependency: false }, ties).size).toBe(0);
});

it("finds a conflict for exactly those releases for which the policy finds one", () => {
  const start = Date.UTC(2026, 10, 24);
  const releases = fc.array(
    fc.record({
      hour: fc.integer({ min: 0, max: 40 }),
      length: fc.integer({ min: 1, max: 6 }),
      serviceId: fc.constantFrom("svc_1", "svc_2", "svc_3"),
      lead: fc.constantFrom(null, "Ana", "bo", "Cy"),
      buddy: fc.constantFrom(null, "Bo", "Di"),
    }),
    { maxLength: 14 },
  );
  const rules = fc.record({
    service: fc.boolean(),
    person: fc.boolean(),
    dependency: fc.boolean(),
  });
  fc.assert(
    fc.property(releases, rules, (made, conflicts) => {
      const neighbours = made.map(({ hour, length, ...rest }, i): Neighbour => {
        const from = start + hour * 3_600_000;
        const span = { from: instant(from), to: instant(from + length * 3_600_000) };
        return someNeighbour({ ...rest, ...span, id: `rel_${i}` });
      });
      const found = conflictsAmong(neighbours, conflicts, ties);
      for (const one of neighbours) {
        const facts = openFacts({ neighbours, dependencies: [...(ties.get(one.serviceId) ?? [])] });
        facts.policy = { ...facts.policy, rules: { ...facts.policy.rules, conflicts } };
        const minutes = (millis(one.to) - millis(one.from)) / 60_000;
        const goer = someGoer({
          ...one,
          serviceId: one.serviceId as never,
          stages: [{ weight: 100, minutes }],
        });
        const expected = Math.min(3, findConflicts(goer, one.from, facts).length);
        expect(found.get(one.id)?.length ?? 0).toBe(expected);
      }
    }),
  );
});
