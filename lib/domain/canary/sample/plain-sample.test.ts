import fc from "fast-check";
import { expect, it } from "vitest";
import { plainSample } from "./plain-sample";
import { sampleInput } from "./sample";

it("lets nothing through that the schema would refuse or read in another way", () => {
  const figure = fc.oneof(fc.double(), fc.integer(), fc.constantFrom("1", null, undefined, 1e16));
  const text = fc.constantFrom("pod-7", "", "a\u0000", "\ud800", "x".repeat(201), 7);
  const raw = fc.record(
    {
      metric: fc.constantFrom("errors", "Errors", "", "7up", "x".repeat(65), 7),
      arm: fc.constantFrom("canary", "baseline", "control"),
      at: fc.constantFrom(
        ...["2026-03-01T11:59:50Z", "2026-02-30T00:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01"],
        ...["2026-03-01T11:59:50.123456789+05:45", "2026-03-01T11:59:50", "2026-13-01T11:59:50Z"],
      ),
      ...{ instance: text, events: figure, total: figure, value: figure },
      buckets: fc.oneof(fc.array(fc.tuple(figure, figure)), fc.array(fc.array(figure)), figure),
      cumulative: fc.constantFrom(true, false, 1),
      other: fc.constant(1),
    },
    { requiredKeys: ["metric", "arm", "at"] },
  );
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: raw }, fc.anything()), (given) => {
      const plain = plainSample(given);
      const read = sampleInput.safeParse(given);
      if (plain !== null) expect(read.data).toEqual(plain);
    }),
    { numRuns: 2_000 },
  );
});

it("takes what senders send", () => {
  const at = "2026-03-01T11:59:50Z";
  expect(plainSample({ metric: "errors", arm: "canary", at, events: 1, total: 52 })).not.toBeNull();
  const buckets = [[80.5, 12]];
  expect(
    plainSample({ metric: "p95", arm: "baseline", at, instance: "a", buckets }),
  ).not.toBeNull();
});
