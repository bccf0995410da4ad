import fc from "fast-check";
import { expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { aroundId, chainStart, chainText } from "./chain";

it("the text around the id is the text that is hashed, whatever the entry says", () => {
  const words = fc.string({ unit: "binary", maxLength: 12 });
  const entry = fc.record(
    {
      at: fc.constant(instant(Date.UTC(2026, 10, 26))),
      kind: words,
      actor: fc.record({ type: fc.constant("person" as const), id: words, name: words }),
      service: words,
      release: words,
      subject: words,
      sentence: words,
      data: fc.dictionary(words, fc.oneof(words, fc.integer(), fc.dictionary(words, words))),
    },
    { requiredKeys: ["at", "kind", "actor", "sentence", "data"] },
  );
  fc.assert(
    fc.property(entry, fc.bigInt({ min: 1n, max: 10n ** 18n }), (one, id) => {
      const { before, after } = aroundId(one);
      const text = chainText(chainStart, { ...one, id: id.toString() });
      expect(`${chainStart}\n${before}${id}${after}`).toBe(text);
    }),
  );
});
