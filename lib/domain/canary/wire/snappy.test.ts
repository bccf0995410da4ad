import fc from "fast-check";
import { compress, uncompress } from "snappyjs";
import { describe, expect, it } from "vitest";
import { BadSnappy, unsnap } from "./snappy";

const text = (given: string) => new TextEncoder().encode(given);

describe("unsnap", () => {
  it("reads what another library wrote, repetitive or not", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 3_000 }),
      fc
        .array(fc.constantFrom("http_requests_total", "pod-1", "aaaa", "x"), { maxLength: 400 })
        .map((words) => text(words.join(""))),
    );
    fc.assert(
      fc.property(bytes, (given) => {
        expect(unsnap(compress(given), 20_000)).toEqual(given);
      }),
    );
  });

  it("reads every kind of element of the format, long literals and overlapping copies too", () => {
    const long = text("0123456789".repeat(7_000));
    expect(unsnap(compress(long), 70_000)).toEqual(long);
    // 10 bytes: a literal of 2, then 8 more from 2 back.
    expect(unsnap(Uint8Array.of(10, 4, 97, 98, 0b00010001, 2), 10)).toEqual(text("ababababab"));
    expect(unsnap(Uint8Array.of(10, 4, 97, 98, 0b00011110, 2, 0), 10)).toEqual(text("ababababab"));
    expect(unsnap(Uint8Array.of(10, 4, 97, 98, 0b00011111, 2, 0, 0, 0), 10)).toEqual(
      text("ababababab"),
    );
    expect(unsnap(Uint8Array.of(0), 10)).toEqual(text(""));
  });

  it("refuses more than it may hold before it makes room for it", () => {
    const bomb = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f, 0);
    expect(() => unsnap(bomb, 1_000_000)).toThrow(expect.objectContaining({ tooLarge: true }));
  });

  it("throws nothing else whatever it is given, and never differs from the other library", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (given) => {
        let ours: Uint8Array | null = null;
        try {
          ours = unsnap(given, 5_000);
        } catch (error) {
          if (!(error instanceof BadSnappy)) throw error;
        }
        if (ours !== null) expect(ours).toEqual(uncompress(given));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ["nothing", []],
    ["a cut literal", [5, 16, 97, 98]],
    ["a copy from before the beginning", [5, 0, 97, 0b00000001, 2]],
    ["less than it says", [5, 0, 97]],
    ["more than it says", [1, 4, 97, 98]],
  ])("refuses %s", (_what, bytes) => {
    expect(() => unsnap(Uint8Array.from(bytes), 100)).toThrow(BadSnappy);
  });
});
