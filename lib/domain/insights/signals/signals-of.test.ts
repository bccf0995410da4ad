import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neverDrilled } from "@/lib/domain/readiness/drill/last-drill";
import { instant, millis } from "@/lib/kernel/instant";
import { parts, type SignalFacts } from "./facts";
import type { SignalKey } from "./health-signal";
import { placesResting } from "./one-person";
import { signalsOf } from "./signals-of";
import { skippedWords } from "./skipped-steps";
import { aWayBack, checkout, nothing, now, search, someSteps } from "./testing";
import { servicesAtFault } from "./untested-rollback";

function signal(key: SignalKey, facts: Partial<SignalFacts>) {
  const found = signalsOf({ ...nothing, ...facts }, "?x").find((one) => one.key === key);
  if (found === undefined) throw new Error(`There is no ${key}.`);
  return found;
}

const stale = { ...neverDrilled, state: "stale", sentence: "Drilled 104 days ago." } as const;
const old = instant(millis(now) - 181 * 86_400_000);

describe("all signals", () => {
  it("say of an empty house how many it takes, and point at nothing", () => {
    const all = signalsOf(nothing, "?x");
    expect(all.map(({ state }) => state)).toEqual(all.map(() => "too_few"));
    expect(all.map(({ improvement }) => improvement)).toEqual(all.map(() => null));
    expect(all.map(({ sentence }) => sentence)).toEqual([
      "No service rolled out in this time; it takes 1 before it says anything.",
      "No release went wrong in this time; it takes 5 before it says anything.",
      "No rollout began in this time; it takes 5 before it says anything.",
      "No release has somebody named for it in this time; it takes 8 before it says anything.",
      "No sync has a pulse in this time; it takes 5 before it says anything.",
      "No postmortem was published in this time; it takes 3 before it says anything.",
    ]);
    expect(all[0]?.list).toBe("/signals/untestedRollback?x");
  });

  it("put what stands before what is well, and that before what says nothing yet", () => {
    const steps = [someSteps({ began: 20, failed: 6, fixed: 3, inARow: 2 })];
    const all = signalsOf({ ...nothing, steps, waysBack: [aWayBack()] }, "");
    expect(all.map(({ key, state }) => [key, state])).toEqual([
      ["fixForward", "mend"],
      ["untestedRollback", "quiet"],
      ["skippedSteps", "quiet"],
      ["onePerson", "too_few"],
      ["postponed", "too_few"],
      ["blamingWords", "too_few"],
    ]);
  });

  it("leave out of solo mode what takes two", () => {
    const keys = signalsOf({ ...nothing, solo: true }, "").map(({ key }) => key);
    expect(keys).toEqual(["untestedRollback", "fixForward", "skippedSteps", "blamingWords"]);
  });
});

describe("rollback scripts", () => {
  it("are old or untested where no drill counts, or without staging no runbook of this half year", () => {
    const waysBack = [
      aWayBack({ service: { key: "a", name: "A" }, runbookAt: null }),
      aWayBack({ service: { key: "b", name: "B" }, runbookAt: null, lastDrill: stale, began: 2 }),
      aWayBack({ service: checkout, lastDrill: stale, began: 12_305 }),
      aWayBack({ service: search, lastDrill: neverDrilled, began: 4 }),
      aWayBack({ service: { key: "t", name: "T" }, usesStaging: false }),
      aWayBack({ service: { key: "u", name: "U" }, usesStaging: false, runbookAt: old, began: 1 }),
    ];
    const found = signal("untestedRollback", { waysBack });
    expect(found).toMatchObject({ state: "mend", n: 6, count: 4 });
    expect(found.sentence).toBe(
      "4 of 6 services that rolled out cannot rely on the way back: 1 without a runbook, 1 never drilled, 1 drilled too long ago, 1 without staging and with a runbook older than 180 days.",
    );
    expect(found.improvement).toEqual({
      sentence:
        "Drill the rollback of Checkout in staging: of these it rolled out most, 12,305 times.",
      href: "/services/checkout/drills",
    });
    expect(
      servicesAtFault(waysBack, now).map(({ id, sentence, href }) => [id, sentence, href]),
    ).toEqual([
      ["b", "It has no runbook.", "/services/b/runbook"],
      ["checkout", "Drilled 104 days ago.", "/services/checkout/drills"],
      ["search", "Nobody has drilled this rollback yet.", "/services/search/drills"],
      ["u", "Its runbook is older than 180 days.", "/services/u/runbook"],
    ]);
  });

  it("are well where each was drilled, also when it is time to do it again", () => {
    const due = { ...stale, state: "due" } as const;
    const waysBack = [aWayBack(), aWayBack({ service: search, lastDrill: due })];
    expect(signal("untestedRollback", { waysBack })).toMatchObject({
      ...{ state: "quiet", count: 0, improvement: null },
      sentence: "All 2 services that rolled out in this time can rely on the way back.",
    });
  });
});

describe("fixing forward", () => {
  it.each([
    [4, 4, "too_few"],
    [5, 1, "quiet"],
    [8, 2, "mend"],
    [9, 2, "quiet"],
    [6, 0, "quiet"],
  ])("of %i that went wrong, %i fixed forward: %s", (failed, fixed, state) => {
    expect(signal("fixForward", { steps: [someSteps({ failed, fixed })] }).state).toBe(state);
  });

  it("points at the service where it happens most: drill it, or first write its runbook", () => {
    const steps = [
      someSteps({ failed: 2, fixed: 1, inARow: 1 }),
      someSteps({ service: search, failed: 4, fixed: 3, inARow: 3 }),
    ];
    const drill = signal("fixForward", { steps, waysBack: [aWayBack({ service: search })] });
    expect(drill.sentence).toBe(
      "4 of 6 releases that went wrong were fixed forward, one of them the third in a row.",
    );
    expect(drill.improvement?.href).toBe("/services/search/drills");
    expect(signal("fixForward", { steps }).improvement).toEqual({
      sentence:
        "Write down how Search is taken back, so that taking it back is the quicker way the next time.",
      href: "/services/search/runbook",
    });
  });
});

describe("steps that are skipped", () => {
  const many = someSteps({
    began: 20,
    skipped: 4,
    unplanned: 1,
    passed: 1,
    waived: 1,
    unproven: 1,
  });

  it.each([
    ["unplanned", "/releases/new?service=checkout", /^Plan the next hotfix of Checkout/],
    ["passed", "/settings/policy", /the deploy windows, passed most often/],
    ["waived", "/settings/checklist", /“Run the tests”, waived most often/],
    ["unproven", "/services/checkout/settings", /the stages of Checkout/],
  ] as const)("most of them %s: it is mended at %s", (way, href, sentence) => {
    const steps = [{ ...many, [way]: 2 }];
    const most = { mostWaived: "Run the tests", mostPassed: "window" } as const;
    const { improvement, state } = signal("skippedSteps", { steps, ...most });
    expect(state).toBe("mend");
    expect(improvement?.href).toBe(href);
    expect(improvement?.sentence).toMatch(sentence);
  });

  it("stand from two on, and from a tenth", () => {
    const state = (began: number, skipped: number) =>
      signal("skippedSteps", { steps: [someSteps({ began, skipped, unplanned: skipped })] }).state;
    expect([state(4, 4), state(5, 1), state(20, 2), state(21, 2)]).toEqual([
      ...["too_few", "quiet", "mend", "quiet"],
    ]);
    expect(signal("skippedSteps", { steps: [many] }).sentence).toBe(
      "4 of 20 releases went past a step: 1 that nobody planned, 1 past the policy, 1 with a required item waived, 1 past a check, with a reason.",
    );
  });

  it("are told of each release", () => {
    expect(skippedWords({ unplanned: true, passed: true, waived: 2, unproven: false })).toBe(
      "Nobody planned it. It went past the policy. 2 required items were waived.",
    );
  });
});

describe("reliance on one person", () => {
  const place = (n: number, most: number) => ({
    service: checkout,
    part: "lead" as const,
    n,
    most,
  });

  it.each([
    [7, 7, "too_few"],
    [8, 8, "mend"],
    [8, 7, "mend"],
    [8, 6, "quiet"],
    [20, 16, "mend"],
    [20, 15, "quiet"],
  ])("of %i releases %i with the same lead: %s", (n, most, state) => {
    expect(signal("onePerson", { places: [place(n, most)] }).state).toBe(state);
  });

  it("says how the work is spread, of all first, and suggests a shadow in the rota", () => {
    const all = { service: null, part: "lead", n: 20, most: 18 } as const;
    const found = signal("onePerson", {
      places: [all, place(12, 12), { service: search, part: "watcher", n: 8, most: 4 }],
    });
    expect(found.sentence).toBe("Of 20 releases all but 2 had the same lead.");
    expect(found.improvement).toEqual({
      sentence:
        "Add a shadow to the rota, and let them lead the next release, with a buddy who has done it before.",
      href: "/calendar#rota",
    });
  });

  it("counts services where no part is with one person of all", () => {
    const places = [
      { service: null, part: "lead", n: 24, most: 12 } as const,
      place(12, 12),
      { service: search, part: "lead", n: 12, most: 4 } as const,
    ];
    const found = signal("onePerson", { places });
    expect(found.sentence).toBe(
      "In 1 of 2 services nearly every release had the same lead or watcher, or hand on the button.",
    );
    expect(found.improvement?.sentence).toMatch(/lead the next release of Checkout, with a buddy/);
    expect(placesResting(places)).toMatchObject([
      { id: "checkout,lead", sentence: "All 12 releases had the same lead." },
    ]);
  });
});

describe("postponing after low confidence", () => {
  it.each([
    [4, 4, "too_few"],
    [20, 1, "quiet"],
    [20, 2, "mend"],
    [21, 2, "quiet"],
  ])("of %i pulses %i low and postponed: %s", (n, waited, state) => {
    const pulses = [{ service: checkout, n, low: waited, postponed: waited }];
    expect(signal("postponed", { pulses }).state).toBe(state);
  });

  it("says how many were low, and how many of those waited", () => {
    const pulses = [
      { service: checkout, n: 9, low: 1, postponed: 0 },
      { service: search, n: 5, low: 3, postponed: 2 },
    ];
    const { sentence, improvement } = signal("postponed", { pulses });
    expect(sentence).toBe(
      "4 of 14 syncs had a pulse below 3 of 5; 2 of the releases waited after it.",
    );
    expect(improvement?.href).toBe("/services/search/checklist");
  });
});

const counted = fc.nat(40);
const anySteps = fc
  .record({ began: counted, failed: counted, fixed: counted, inARow: counted, skipped: counted })
  .chain((some) =>
    fc
      .record({ unplanned: counted, passed: counted, waived: counted, unproven: counted })
      .map((ways) => someSteps({ ...some, ...ways, fixed: Math.min(some.fixed, some.failed) })),
  );
const anyPlace = fc
  .tuple(fc.constantFrom(null, checkout, search), fc.constantFrom(...parts), counted, fc.nat(100))
  .map(([service, part, n, share]) => ({ service, part, n, most: Math.ceil((n * share) / 100) }));

it("whatever is so: no signal without an improvement stands, none that does not stand has one, and each speaks", () => {
  fc.assert(
    fc.property(fc.array(anySteps), fc.array(anyPlace), fc.boolean(), (steps, places, solo) => {
      const waysBack = steps.map(({ service }) => aWayBack({ service, lastDrill: stale }));
      for (const one of signalsOf({ ...nothing, solo, steps, places, waysBack }, "")) {
        expect(one.improvement !== null).toBe(one.state === "mend");
        expect(one.stands).toBe(one.state === "mend");
        expect(one.sentence).toMatch(/^\S.*\.$/s);
        expect(one.sentence).not.toMatch(/NaN|undefined|null/);
      }
    }),
  );
});
