import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { risks } from "@/lib/domain/release/release";
import { instant, millis } from "@/lib/kernel/instant";
import { mayGoForward, nextSlot, reasonsAgainst } from "./may-go-forward";
import { defaultPolicy } from "./policy";
import { horizonMs, type PolicyFacts, type Stop } from "./policy-facts";
import { at, openFacts, someGoer, someNeighbour } from "./testing";

const berlin = "Europe/Berlin";
const tuesday = at("2026-11-24T10:00");

function rulesOf(facts: PolicyFacts, goer = someGoer(), moment = tuesday): string[] {
  return reasonsAgainst(goer, moment, facts).map(({ rule }) => rule);
}

describe("the default policy", () => {
  const facts = openFacts({ zone: berlin, policy: defaultPolicy });

  it.each([
    ["high", "2026-11-24T10:00", true],
    ["high", "2026-11-24T16:30", false],
    ["high", "2026-11-27T10:00", false],
    ["high", "2026-11-28T10:00", false],
    ["medium", "2026-11-27T16:30", true],
    ["low", "2026-11-29T03:00", true],
  ] as const)("%s risk on %s: %s", (risk, wall, allowed) => {
    expect(mayGoForward(someGoer({ risk }), at(wall, berlin), facts).allowed).toBe(allowed);
  });

  it("says why Friday 16:30 is no time for high risk, and when is", () => {
    const answer = mayGoForward(someGoer(), at("2026-11-27T16:30", berlin), facts);
    expect(answer).toEqual({
      allowed: false,
      why: [
        {
          rule: "window",
          key: "window",
          sentence: "High-risk releases go out Mon–Thu 09:00–16:00 (Europe/Berlin).",
          until: at("2026-11-30T09:00", berlin),
        },
      ],
      nextSlot: at("2026-11-30T09:00", berlin),
    });
  });
});

describe("a stop", () => {
  const freeze: Stop = {
    rule: "freeze",
    id: "frz_1",
    title: "Black Friday",
    reason: "The shop is full.",
    services: [],
    risks: [],
    from: at("2026-11-23T00:00"),
    to: at("2026-12-01T08:00"),
  };

  it("holds for its services and risks, from its first moment to its last", () => {
    const why = reasonsAgainst(someGoer(), tuesday, openFacts({ stops: [freeze] }));
    expect(why.map(({ sentence }) => sentence)).toEqual([
      "Freeze “Black Friday” until Tue 1 Dec, 08:00 (UTC). The shop is full.",
    ]);
    expect(rulesOf(openFacts({ stops: [{ ...freeze, services: ["svc_9"] }] }))).toEqual([]);
    expect(rulesOf(openFacts({ stops: [{ ...freeze, risks: ["low"] }] }))).toEqual([]);
    expect(rulesOf(openFacts({ stops: [freeze] }), someGoer(), freeze.to)).toEqual([]);
    expect(rulesOf(openFacts({ stops: [freeze] }), someGoer(), freeze.from)).toEqual(["freeze"]);
  });

  it("that is a holiday stops only where the team wants it", () => {
    const holiday: Stop = { ...freeze, rule: "holiday", title: "Christmas" };
    const facts = openFacts({ stops: [holiday] });
    expect(reasonsAgainst(someGoer(), tuesday, facts)[0]?.sentence).toBe(
      "“Christmas” is a holiday, until Tue 1 Dec, 08:00 (UTC).",
    );
    const rules = { ...facts.policy.rules, holidays: false };
    expect(rulesOf({ ...facts, policy: { ...facts.policy, rules } })).toEqual([]);
  });
});

describe("a lock", () => {
  it("holds until it runs out, or until someone lifts it", () => {
    const timed = openFacts({ lock: { reason: "Mending.", until: at("2026-11-24T12:00") } });
    expect(reasonsAgainst(someGoer(), tuesday, timed)[0]?.sentence).toBe(
      "Checkout is locked until Tue 24 Nov, 12:00 (UTC): Mending.",
    );
    expect(mayGoForward(someGoer(), tuesday, timed).nextSlot).toBe(at("2026-11-24T12:00"));
    expect(rulesOf(timed, someGoer(), at("2026-11-24T12:00"))).toEqual([]);
    const open = openFacts({ lock: { reason: "It was rolled back.", until: null } });
    expect(reasonsAgainst(someGoer(), tuesday, open)[0]).toMatchObject({
      sentence: "Checkout is locked: It was rolled back. Lift the lock first.",
      until: null,
    });
  });
});

describe("people", () => {
  it("high risk needs a buddy who is not the lead, but not in solo mode", () => {
    expect(rulesOf(openFacts(), someGoer({ buddy: null }))).toEqual(["buddy"]);
    expect(rulesOf(openFacts(), someGoer({ buddy: "Ana" }))).toEqual(["buddy"]);
    expect(rulesOf(openFacts({ solo: true }), someGoer({ buddy: null }))).toEqual([]);
    expect(rulesOf(openFacts(), someGoer({ risk: "medium", buddy: null }))).toEqual([]);
  });

  it.each([
    // Led until 02:10 in the night: eleven hours of rest.
    ["2026-11-23T20:00", "2026-11-24T02:10", "2026-11-24T10:00", "2026-11-24T13:10"],
    // The night ends at six, whatever comes after.
    ["2026-11-24T05:00", "2026-11-24T09:00", "2026-11-24T10:00", "2026-11-24T17:00"],
    // An evening is no night.
    ["2026-11-23T19:00", "2026-11-23T22:00", "2026-11-24T08:00", null],
    // Rested.
    ["2026-11-23T20:00", "2026-11-23T23:00", "2026-11-24T10:00", null],
  ])("who led from %s to %s may lead at %s from %s on", (from, to, moment, until) => {
    const night = someNeighbour({ lead: "ana ", from: at(from), to: at(to) });
    const [why] = reasonsAgainst(someGoer(), at(moment), openFacts({ neighbours: [night] }));
    expect(why?.until ?? null).toBe(until === null ? null : at(until));
    const other = someGoer({ lead: "Di" });
    expect(reasonsAgainst(other, at(moment), openFacts({ neighbours: [night] }))).toEqual([]);
  });
});

describe("a conflict", () => {
  it.each([
    ["the same service", { serviceId: "svc_1" }, "it is the same service."],
    ["the same person", { watcher: "BO" }, "Bo is on both."],
    [
      "a dependency",
      { serviceId: "svc_3", serviceName: "Stock" },
      "Checkout and Stock depend on each other.",
    ],
  ])("is %s twice at the same time", (_, part, words) => {
    const facts = openFacts({
      neighbours: [someNeighbour(part as object)],
      dependencies: ["svc_3"],
    });
    const why = reasonsAgainst(someGoer(), tuesday, facts);
    expect(why.map(({ rule }) => rule)).toEqual(["conflict"]);
    expect(why[0]?.sentence).toContain(words);
    expect(why[0]?.sentence).toContain("(Tue 24 Nov, 10:00–12:00, UTC)");
    expect(mayGoForward(someGoer(), tuesday, facts).nextSlot).toBe(at("2026-11-24T12:00"));
    const off = { service: false, person: false, dependency: false };
    const rules = { ...facts.policy.rules, conflicts: off };
    expect(rulesOf({ ...facts, policy: { ...facts.policy, rules } })).toEqual([]);
  });

  it("is none with itself, with a stranger, or one after the other", () => {
    const own = someNeighbour({ id: "rel_1", serviceId: "svc_1" });
    expect(rulesOf(openFacts({ neighbours: [own, someNeighbour()] }))).toEqual([]);
    const next = someNeighbour({ serviceId: "svc_1", from: at("2026-11-24T11:00") });
    expect(rulesOf(openFacts({ neighbours: [next] }))).toEqual([]);
  });
});

const quarter = 900_000;
const start = Date.UTC(2026, 10, 24);
const someSpan = fc
  .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 200 }))
  .map(([from, length]) => ({
    from: instant(start + from * quarter),
    to: instant(start + (from + length) * quarter + 61_000),
  }));
const someStop = fc.tuple(someSpan, fc.constantFrom([], ["svc_1"], ["svc_7"])).map(
  ([span, services]): Stop => ({
    ...span,
    rule: "freeze",
    id: span.from,
    title: "x",
    reason: "",
    services,
    risks: [],
  }),
);
const someOther = fc
  .tuple(someSpan, fc.constantFrom("svc_1", "svc_2"), fc.constantFrom("Ana", "Cy"))
  .map(([span, serviceId, lead]) => someNeighbour({ ...span, id: span.to, serviceId, lead }));
const someLock = fc.integer({ min: 0, max: 300 }).map((quarters) => ({
  reason: "x",
  until: instant(start + quarters * quarter),
}));
const someFacts = fc
  .record({
    zone: fc.constantFrom("UTC", berlin, "Australia/Lord_Howe", "Asia/Kathmandu"),
    stops: fc.array(someStop, { maxLength: 4 }),
    neighbours: fc.array(someOther, { maxLength: 4 }),
    lock: fc.option(someLock, { nil: null }),
  })
  .map((made) => openFacts({ ...made, policy: defaultPolicy }));

test("the next slot is the first quarter of an hour that is free, and there is none that was passed over", () => {
  const seconds = fc.integer({ min: 0, max: 400_000 });
  fc.assert(
    fc.property(someFacts, fc.constantFrom(...risks), seconds, (facts, risk, later) => {
      const goer = someGoer({ risk });
      const asked = instant(start + later * 1000);
      const slot = nextSlot(goer, asked, facts);
      if (slot === null) throw new Error("There always is one in this test.");
      const free = (ms: number) =>
        reasonsAgainst(goer, instant(ms), facts).every(({ until }) => until === null);
      expect(free(millis(slot))).toBe(true);
      expect(slot === asked || millis(slot) % quarter === 0).toBe(true);
      const first = Math.ceil(millis(asked) / quarter) * quarter;
      for (let ms = first; ms < millis(slot); ms += quarter) expect(free(ms)).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test("there is no slot within ninety days of a stop that lasts longer", () => {
  const stop: Stop = {
    rule: "freeze",
    id: "frz_1",
    title: "For ever",
    reason: "",
    services: [],
    risks: [],
    from: tuesday,
    to: instant(millis(tuesday) + horizonMs + 1),
  };
  expect(nextSlot(someGoer(), tuesday, openFacts({ stops: [stop] }))).toBeNull();
  const closed = openFacts();
  const windows = { ...closed.policy.windows, high: [] };
  const answer = mayGoForward(someGoer(), tuesday, {
    ...closed,
    policy: { ...closed.policy, windows },
  });
  expect(answer).toMatchObject({ allowed: false, nextSlot: null });
});
