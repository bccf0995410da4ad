import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameCommit, staleness, vouchables, type VouchedFacts } from "./staleness";
import { firstSha, nothingKnown, secondSha } from "./testing";

const known: VouchedFacts = { commit: firstSha, migrations: "001", runbook: "3", slot: "T1" };

describe("staleness", () => {
  it.each([
    [{ commit: secondSha }, "It was about 1111111a; the commit is 2222222b now."],
    [{ migrations: "001\n002" }, "The migrations changed after it."],
    [{ runbook: "4" }, "The runbook was edited after it."],
    [{ slot: "T2" }, "The planned time changed after it."],
    [{ commit: secondSha, runbook: "4" }, /the commit is 2222222b now\. The runbook was edited/],
    [{ commit: "1111111a" }, null],
    [{ commit: null, migrations: null, runbook: null, slot: null }, null],
  ])("%o: %s", (changed, why) => {
    const said = staleness({ staleOn: vouchables, vouched: known }, { ...known, ...changed });
    if (why instanceof RegExp) expect(said).toMatch(why);
    else expect(said).toBe(why);
  });

  it("a commit that nobody could have looked at makes a tick stale", () => {
    const now = { ...nothingKnown, commit: secondSha };
    const tick = { staleOn: ["commit"] as const, vouched: nothingKnown };
    expect(staleness(tick, now)).toBe("A commit came after it: 2222222b.");
  });

  const fact = fc.option(fc.constantFrom("aaaaaaa1", "bbbbbbb2", "ccccccc3"), { nil: null });
  const facts = fc.record({ commit: fact, migrations: fact, runbook: fact, slot: fact });
  const watched = fc.uniqueArray(fc.constantFrom(...vouchables));

  it("nothing changed is never stale; what is not watched never counts", () => {
    fc.assert(
      fc.property(facts, facts, watched, (then, other, staleOn) => {
        expect(staleness({ staleOn, vouched: then }, then)).toBeNull();
        const only = Object.fromEntries(
          vouchables.map((one) => [one, staleOn.includes(one) ? then[one] : other[one]]),
        ) as VouchedFacts;
        expect(staleness({ staleOn, vouched: then }, only)).toBeNull();
      }),
    );
  });

  it("back to what it vouched for, it counts again", () => {
    fc.assert(
      fc.property(facts, facts, watched, (then, between, staleOn) => {
        const tick = { staleOn, vouched: then };
        staleness(tick, between);
        expect(staleness(tick, then)).toBeNull();
      }),
    );
  });
});

describe("isSameCommit", () => {
  it.each([
    [firstSha, firstSha.slice(0, 7), true],
    [firstSha.slice(0, 7), firstSha, true],
    [firstSha, secondSha, false],
    ["abcd", "abcd", true],
    ["abcd", "abcdef0", false],
  ])("%s and %s: %s", (a, b, same) => {
    expect(isSameCommit(a, b)).toBe(same);
  });
});
