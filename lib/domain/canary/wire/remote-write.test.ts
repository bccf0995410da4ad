import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadMessage } from "./protobuf";
import { readLabels, readWriteRequest } from "./remote-write";
import { writeRequest as encode, type WrittenSeries } from "./testing";

const requests = (series: WrittenSeries) => ({
  labels: Object.fromEntries(series.labels.map(({ name, value }) => [name, value])),
  points: series.samples.map(({ value, timestamp }) => ({
    ...{ at: timestamp, value, cumulative: true },
  })),
});

function decode(bytes: Buffer) {
  return readWriteRequest(bytes).map(({ key, points }) => {
    const { name, labels } = readLabels(key);
    const named = name === "" ? {} : { __name__: name };
    return { labels: { ...named, ...Object.fromEntries(labels) }, points };
  });
}

const at = Date.parse("2026-03-01T12:00:00Z");

describe("readWriteRequest", () => {
  it("reads what protobufjs writes", () => {
    const label = fc.record({
      name: fc.string({ unit: "grapheme", minLength: 1 }).filter((name) => name !== "__name__"),
      value: fc.string({ unit: "grapheme" }),
    });
    const series = fc.record({
      labels: fc.uniqueArray(label, { selector: ({ name }) => name, maxLength: 6 }),
      samples: fc.array(
        fc.record({
          value: fc.double({ noNaN: true }),
          timestamp: fc.integer({ min: -8e15, max: 8e15 }),
        }),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(fc.array(series, { maxLength: 5 }), (given) => {
        expect(decode(encode(given))).toEqual(given.map(requests));
      }),
    );
  });

  it("passes over exemplars, metadata and fields it does not know", () => {
    const samples = [{ value: 3, timestamp: at }];
    const labels = [{ name: "__name__", value: "up" }];
    const exemplars = [{ labels, value: 1, timestamp: at }];
    const metadata = [{ type: 1, metric_family_name: "up", help: "Whether", unit: "" }];
    const one = { labels, samples, exemplars };
    const bytes = encode([one], { metadata });
    // Field 99, fixed32, as a later version might have it.
    const later = Buffer.concat([bytes, Buffer.of(0x9d, 0x06, 1, 2, 3, 4)]);
    expect(decode(later)).toEqual([requests(one)]);
  });

  it("takes the mark of a series that went away for a gap, and hands on any other NaN", () => {
    const samples = [1, 2, 3].map((value) => ({ value, timestamp: at + value }));
    const bytes = encode([{ labels: [{ name: "__name__", value: "up" }], samples }]);
    const places = [1, 2].map((value) => {
      const wanted = Buffer.alloc(8);
      wanted.writeDoubleLE(value);
      return bytes.indexOf(wanted);
    });
    bytes.writeBigUInt64LE(0x7ff0000000000002n, places[0]);
    bytes.writeBigUInt64LE(0x7ff8000000000001n, places[1]);
    const [series] = readWriteRequest(bytes);
    expect(series?.points).toEqual([
      { at: at + 2, value: Number.NaN, cumulative: true },
      { at: at + 3, value: 3, cumulative: true },
    ]);
  });

  it("gives the same key for the same labels and another for others", () => {
    const of = (value: string) => ({ labels: [{ name: "code", value }], samples: [] });
    const [a, b, c] = readWriteRequest(encode([of("200"), of("500"), of("200")]));
    expect(a?.key).toBe(c?.key);
    expect(a?.key).not.toBe(b?.key);
  });

  it("throws nothing but BadMessage on any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (given) => {
        try {
          decode(Buffer.from(given));
        } catch (error) {
          if (!(error instanceof BadMessage)) throw error;
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("refuses a request that is cut off", () => {
    const bytes = encode([
      { labels: [{ name: "code", value: "200" }], samples: [{ value: 1, timestamp: at }] },
    ]);
    for (let end = 1; end < bytes.length; end++)
      expect(() => decode(bytes.subarray(0, end))).toThrow(BadMessage);
  });
});
