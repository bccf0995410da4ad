import fc from "fast-check";
import { expect, it, test } from "vitest";
import { decideSave } from "./decide-save";
import { publishWhyNot } from "./decide-publish";
import { reviewWhyNot } from "./decide-review";
import { emptySections, type SectionKey, sectionKeys } from "./postmortem";
import { anIncident, aPostmortem } from "./testing";

it("refuses a revision that does not exist yet", () => {
  const outcome = decideSave(aPostmortem(), emptySections, { base: 2, sections: {} });
  expect(outcome).toMatchObject({ ok: false, refusal: { errors: [{ path: "base" }] } });
});

it("a repeat changes nothing, and no revision", () => {
  const postmortem = aPostmortem({ sections: { ...emptySections, impact: "Few" }, revision: 2 });
  const outcome = decideSave(postmortem, emptySections, { base: 1, sections: { impact: "Few" } });
  expect(outcome).toEqual({ ok: true, value: { postmortem, changed: [] } });
});

/** The server, and two tabs that each know one of its revisions. */
class Desk {
  now = aPostmortem({ sections: { ...emptySections, impact: "some users saw errors today" } });
  readonly past = new Map([[1, this.now.sections]]);
  readonly tabs = [1, 2].map(() => ({ base: 1, text: { ...this.now.sections } }));

  save(index: number, hears: boolean) {
    const tab = this.tabs[index];
    if (tab === undefined) return;
    const input = { base: tab.base, sections: { ...tab.text } };
    const outcome = decideSave(this.now, this.past.get(tab.base) ?? emptySections, input);
    if (!outcome.ok) throw new Error(outcome.refusal.detail);
    this.now = outcome.value.postmortem;
    this.past.set(this.now.revision, this.now.sections);
    if (hears) Object.assign(tab, { base: this.now.revision, text: { ...this.now.sections } });
  }

  type(index: number, section: SectionKey, place: number, word: string) {
    const text = this.tabs[index]?.text;
    if (text !== undefined) text[section] = typeInto(text[section], place, word);
  }
}

// Two tabs that type into the same sections and save when they please, each on what it last heard.
test("every word typed in either tab survives, in any order of saves", () => {
  const act = fc.record({
    tab: fc.constantFrom(0, 1),
    section: fc.constantFrom<SectionKey>("impact", "whatHappened"),
    place: fc.nat(12),
    then: fc.constantFrom("type", "type", "save", "save and lose the answer"),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 24 }), (acts) => {
      const desk = new Desk();
      const words = acts.flatMap(({ tab, section, place, then }, index) => {
        if (then === "type") desk.type(tab, section, place, `w${index}`);
        else desk.save(tab, then === "save");
        return then === "type" ? [`w${index}`] : [];
      });
      for (const index of [1, 0, 1]) desk.save(index, true);
      const all = sectionKeys.map((key) => desk.now.sections[key]).join(" ");
      expect(all.split(/\s+/)).toEqual(expect.arrayContaining(words));
    }),
    { numRuns: 2_000 },
  );
});

function typeInto(text: string, place: number, word: string): string {
  const words = text.split(" ").filter((one) => one !== "");
  words.splice(place % (words.length + 1), 0, word);
  return words.join(" ");
}

it("is published once the four questions are answered", () => {
  const four = { whatHappened: "a", impact: "b", contributingFactors: "c", improvements: "d" };
  const full = { ...emptySections, ...four };
  expect(publishWhyNot(aPostmortem({ sections: full }))).toBeNull();
  expect(publishWhyNot(aPostmortem({ sections: { ...full, impact: " " } }))).toContain(
    "What was the impact?",
  );
  expect(publishWhyNot(aPostmortem())).toMatch(/^4 questions/);
  expect(publishWhyNot(aPostmortem({ sections: full, status: "published" }))).toContain("already");
});

it.each([
  ["completed", { status: "completed", completedAt: "2026-11-23T14:00:00.000Z" }, null, true],
  ["rolled back", { status: "rolled_back" }, null, true],
  ["rolling out", { status: "rolling_out" }, null, false],
  ["cancelled", { status: "cancelled" }, null, false],
  [
    "reviewed",
    { status: "completed", completedAt: "2026-11-23T14:00:00.000Z" },
    { byName: "Bo" },
    false,
  ],
] as const)("a release that is %s", (_, more, written, may) => {
  const { release } = anIncident(more as never);
  expect(reviewWhyNot(release, written) === null).toBe(may);
});
