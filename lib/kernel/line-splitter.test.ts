import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineSplitter } from "./line-splitter";

function cut(pieces: readonly string[], most = 100) {
  const { push, end } = lineSplitter(most);
  return [...pieces.flatMap(push), ...end()];
}

describe("lineSplitter", () => {
  it("gives the same lines wherever the text is cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom("a", "\n", "é", "\u2028") })),
        (pieces) => {
          const lines = pieces.join("").split("\n");
          expect(cut(pieces)).toEqual(lines.at(-1) === "" ? lines.slice(0, -1) : lines);
        },
      ),
    );
  });

  it.each<[string, string[], (string | null)[]]>([
    ["leaves out a line that is too long, in one piece", ["a\n123456\nb\n"], ["a", null, "b"]],
    ["or in many", ["a\n123", "456", "789\nb"], ["a", null, "b"]],
    ["and the last one", ["123", "456"], [null]],
    ["keeps the longest that is allowed", ["12", "345\n"], ["12345"]],
    ["keeps empty lines, so that numbers are right", ["\n\na\n"], ["", "", "a"]],
  ])("%s", (_, pieces, lines) => {
    expect(cut(pieces, 5)).toEqual(lines);
  });
});
