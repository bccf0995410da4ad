import { describe, expect, it } from "vitest";
import { heardWords, missedBy, peopleOf, placeOf, withWord } from "./prepare-sync";
import { aSyncView } from "./testing";

describe("a sync on its page", () => {
  const view = aSyncView({
    words: {
      "item:tests": { ana: { name: "Ana", says: "heard" } },
      "item:code": { ana: { name: "Ana", says: "heard" } },
    },
  });

  it("knows the open step and its neighbours", () => {
    const place = placeOf(view);
    expect([place?.number, place?.before?.key, place?.step.key, place?.after?.key]).toEqual([
      2,
      "item:code",
      "item:tests",
      "pulse",
    ]);
  });

  it("says who has spoken, and leaves out who came and went without a word", () => {
    const people = peopleOf(view, "item:tests");
    expect(people.map(({ name, says, reads }) => [name, says, reads])).toEqual([
      ["Ana", "heard", false],
      ["Bo", null, true],
    ]);
    expect(heardWords(people)).toBe("1 of 2 have spoken.");
    expect(heardWords([])).toBe("Nobody is here.");
  });

  it("tells a late joiner what went by", () => {
    expect(missedBy(view, "bo").map(({ key }) => key)).toEqual(["item:code"]);
    expect(missedBy(view, "ana")).toEqual([]);
  });

  it("takes a word as soon as it is heard, once or twice, and only of its own release", () => {
    const news = {
      release: "rel_1",
      is: "word",
      step: "item:tests",
      userId: "bo",
      name: "Bo",
      says: "concern",
    } as const;
    const next = withWord(withWord(view, news), news);
    expect(next.words["item:tests"]?.["bo"]).toEqual({ name: "Bo", says: "concern" });
    expect(withWord(next, { ...news, says: null }).words["item:tests"]).not.toHaveProperty("bo");
    expect(withWord(view, { ...news, release: "rel_2" })).toBe(view);
  });
});
