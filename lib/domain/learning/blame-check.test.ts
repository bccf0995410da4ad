import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blameCheck } from "./blame-check";

const names = ["Ana Silva", "Bo", "Will Øst"];
const wordsOf = (text: string) => blameCheck(text, names).map(({ words }) => words);

describe("the blame check", () => {
  it.each([
    ["The lead should have checked the migration.", ["should have checked"]],
    [
      "They shouldn’t have pressed on, and they could easily have waited.",
      ["shouldn’t have pressed", "they could easily have waited"],
    ],
    ["The cause was human error.", ["human error"]],
    ["Why didn't you look at the graph?", ["Why didn't you"]],
    ["Someone forgot to drain the node.", ["forgot to"]],
    ["She failed to notice it.", ["She failed to"]],
    ["It was a careless change.", ["careless"]],
    ["Nobody is at fault. It was his mistake.", ["is at fault", "his mistake"]],
    ["Ana broke the build.", ["Ana"]],
    ["WILL ØST deployed 2.4.0 with the wrong flag", ["WILL ØST"]],
  ])("finds in %j", (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it.each([
    "The pod failed to start, and nothing caught the error.",
    "Ana saw it first. The error rate was 4 % then.",
    "It will have been the cache; a blameless look at git blame showed nothing.",
    "We were surprised that the rollback takes 41 s.",
    "The page fault counter rose. Errors were caused by a full disk.",
    "It could have been worse; an alert would have shown it.",
    "",
  ])("finds nothing in %j", (text) => {
    expect(wordsOf(text)).toEqual([]);
  });

  it("says where the words stand, why, and what to ask instead", () => {
    const text = "At 14:02 Bo missed it.\nThe check should have failed.";
    const [first, second] = blameCheck(text, names);
    expect([first?.at, first?.words, second?.at]).toEqual([9, "Bo", text.indexOf("should")]);
    expect(first?.instead).toContain("role");
    expect(second?.why).toContain("known now");
  });

  it("finds the same words once, in their order, and takes any text", () => {
    const any = fc.array(
      fc.oneof(
        fc.constantFrom("Ana", "should have", "human error", " ", "\n", ".", "forgot to", "wrong"),
        fc.string({ unit: "binary" }),
      ),
    );
    fc.assert(
      fc.property(any, (parts) => {
        const text = parts.join(" ");
        let end = 0;
        for (const { at, words } of blameCheck(text, names)) {
          expect(at).toBeGreaterThanOrEqual(end);
          expect(text.slice(at, at + words.length)).toBe(words);
          end = at + words.length;
        }
      }),
    );
  });

  it("takes no longer than typing allows", () => {
    const text = "The lead should have looked at Ana's error again. ".repeat(1_000);
    const all = [...names, ...Array.from({ length: 500 }, (_, nth) => `Person Number${nth}`)];
    const began = performance.now();
    expect(blameCheck(text, all).length).toBe(2_000);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
