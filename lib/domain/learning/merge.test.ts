import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { diffTokens } from "./diff-tokens";
import { followPlace } from "./follow-place";
import { merge } from "./merge";
import { isWord, joined, tokensOf } from "./tokens";

const word = fc.constantFrom(
  "slow",
  "2.3.9",
  "the",
  "the",
  "a",
  "größer",
  "日本",
  "well-known",
  "x",
);
const gap = fc.constantFrom(" ", " ", "\n\n", ", ", ". ", "! ", " (");
const text = fc.array(fc.tuple(word, gap), { maxLength: 12 }).map((parts) =>
  parts
    .map(([one, after]) => one + after)
    .join("")
    .trim(),
);
const anything = fc.oneof(text, fc.string({ unit: "grapheme", maxLength: 40 }));

const words = (of: string) => tokensOf(of).filter(isWord);

/** Words no text had before, strewn into it, some of its own taken out. */
function typed(base: string, mark: string) {
  return fc
    .array(fc.constantFrom("keep", "keep", "drop", "type", "line"), { minLength: 1 })
    .map((acts) => {
      const out: string[] = [];
      const own = tokensOf(base);
      for (const [index, act] of [...acts, ...own.slice(acts.length).map(() => "keep")].entries()) {
        if (act === "type") out.push(" ", `${mark}${index}`, " ");
        if (act === "line") out.push("\n\n", `${mark}${index}`);
        if (act !== "drop") out.push(own[index] ?? "");
      }
      return joined(out);
    });
}

test("pieces joined are the text again, and a difference applied gives the other text", () => {
  fc.assert(
    fc.property(anything, anything, (before, after) => {
      const [old, next] = [tokensOf(before), tokensOf(after)];
      expect(old.join("")).toBe(before);
      expect(joined(old)).toBe(before);
      const out: string[] = [];
      let done = 0;
      for (const { from, to, insert } of diffTokens(old, next)) {
        out.push(...old.slice(done, from), ...insert);
        done = to;
      }
      expect([...out, ...old.slice(done)].join("")).toBe(after);
    }),
    { numRuns: 2_000 },
  );
});

test("a difference is as short as it can be: one word typed is one word", () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), fc.nat(), (list, where) => {
      const at = where % (list.length + 1);
      const next = [...list.slice(0, at), "NEW", ...list.slice(at)];
      expect(diffTokens(list, next)).toEqual([{ from: at, to: at, insert: ["NEW"] }]);
    }),
  );
});

test("two long texts with nothing in common take no long time", () => {
  const long = (mark: string) => Array.from({ length: 9_000 }, (_, i) => `${mark}${i}`).join(" ");
  const started = process.cpuUsage().user;
  const merged = merge("", long("a"), long("b"));
  expect(words(merged)).toHaveLength(18_000);
  expect(merge(long("a"), long("b"), `${"-".repeat(40_000)}`)).toContain("b8999");
  expect((process.cpuUsage().user - started) / 1000).toBeLessThan(3_000);
});

describe("three texts", () => {
  it("whatever only one side changed is simply taken", () => {
    fc.assert(
      fc.property(anything, anything, (base, changed) => {
        expect(merge(base, changed, base)).toBe(changed);
        expect(merge(base, base, changed)).toBe(changed);
        expect(merge(base, changed, changed)).toBe(changed);
      }),
    );
  });

  it("every word either side typed survives, in either order", () => {
    const three = text.chain((base) =>
      fc.tuple(fc.constant(base), typed(base, "ana"), typed(base, "bo")),
    );
    fc.assert(
      fc.property(three, ([base, ana, bo]) => {
        const fresh = (of: string) => words(of).filter((one) => /^(ana|bo)\d+$/.test(one));
        for (const merged of [merge(base, ana, bo), merge(base, bo, ana)]) {
          expect(words(merged)).toEqual(expect.arrayContaining([...fresh(ana), ...fresh(bo)]));
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ["", "Errors rose.", "Orders fell.", "Errors rose. Orders fell."],
    ["It was slow.", "It was very slow.", "It was slow today.", "It was very slow today."],
    ["It was slow.", "It was down.", "It was broken.", "It was down broken."],
    ["one two three", "two three", "one two three four", "two three four"],
    ["one two three", "", "one two and three", "one two and three"],
    ["a\n\nb", "a\n\nx\n\nb", "a\n\nb\n\ny", "a\n\nx\n\nb\n\ny"],
    ["on 2.3.9", "on 2.4.0", "on 2.3.10", "on 2.4.0 2.3.10"],
    ["", "no", "no load", "no load"],
  ])("%j: %j and %j make %j", (base, ours, theirs, both) => {
    expect(merge(base, ours, theirs)).toBe(both);
  });
});

describe("a caret", () => {
  it.each([
    ["say hi|", "Oh: say hi", "Oh: say hi|"],
    ["say| hi", "say hi there", "say| hi there"],
    ["say hi|", "say hi there", "say hi| there"],
    ["|say", "well say", "|well say"],
    ["hello wor|ld now", "hello w now", "hello w| now"],
  ])("%j in %j is %j", (before, after, expected) => {
    const place = followPlace(before.replace("|", ""), after, before.indexOf("|"));
    expect(`${after.slice(0, place)}|${after.slice(place)}`).toBe(expected);
  });

  it("always stands inside the text", () => {
    fc.assert(
      fc.property(anything, anything, fc.nat(60), (before, after, place) => {
        const next = followPlace(before, after, Math.min(place, before.length));
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThanOrEqual(after.length);
      }),
    );
  });
});
