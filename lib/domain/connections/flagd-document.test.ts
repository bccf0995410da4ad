import { FlagdCore } from "@openfeature/flagd-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flagdDocument, flagsFault, readFlags } from "./flagd-document";
import { flagdDocument as sample } from "@/lib/domain/connections/samples/flags";

const core = (text: string) => {
  const made = new FlagdCore();
  made.setConfigurations(text);
  return made;
};

describe("the document flagd fetches, as flagd's own evaluation reads it", () => {
  it("has the flags as they are defined, and a flag that is off gives the code's own default", () => {
    const on = core(flagdDocument(sample, [])).resolveBooleanEvaluation("new-pay", false);
    expect(on).toMatchObject({ value: true, variant: "on" });
    const off = core(flagdDocument(sample, ["new-pay"])).resolveBooleanEvaluation("new-pay", false);
    expect(off).toMatchObject({ value: false, reason: "DISABLED" });
  });

  it("keeps shares and shared evaluators, so that switching on again gives the same as before", () => {
    const text = JSON.stringify({
      $evaluators: { staff: { ends_with: [{ var: "email" }, "@example.com"] } },
      flags: {
        "new-pay": {
          state: "ENABLED",
          variants: { on: true, off: false },
          defaultVariant: "off",
          targeting: { if: [{ $ref: "staff" }, "on", "off"] },
        },
        other: { state: "ENABLED", variants: { a: "A" }, defaultVariant: "a" },
      },
    });
    const staff = { email: "ana@example.com" };
    const value = (off: string[]) =>
      core(flagdDocument(text, off)).resolveBooleanEvaluation("new-pay", false, staff).value;
    expect([value([]), value(["new-pay"]), value([])]).toEqual([true, false, true]);
    const others = core(flagdDocument(text, ["new-pay"]));
    expect(others.resolveStringEvaluation("other", "x").value).toBe("A");
  });

  it("switches off exactly what is named", () => {
    const keys = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z-]{0,10}$/), { maxLength: 8 });
    fc.assert(
      fc.property(keys, fc.func(fc.boolean()), (all, isOff) => {
        const flags = Object.fromEntries(
          all.map((key) => [
            key,
            { state: "ENABLED", variants: { on: true }, defaultVariant: "on" },
          ]),
        );
        const off = all.filter((key) => isOff(key));
        const made = core(flagdDocument(JSON.stringify(flags), off));
        for (const key of all) {
          const { value } = made.resolveBooleanEvaluation(key, false);
          expect(value).toBe(!off.includes(key));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("definitions", () => {
  it.each([
    ["{", "That is not JSON."],
    ['{"new-pay":{"variants":{"on":true}}}', "new-pay.state: "],
    ['{"new-pay":{"state":"ON","variants":{"on":true}}}', "new-pay.state: "],
    [
      '{"flags":{"new-pay":{"state":"ENABLED","variants":{"on":true},"defaultVariant":"no"}}}',
      "new-pay: “no” is none of its variants.",
    ],
    ["[]", ": "],
  ])("%s is refused by name", (text, why) => {
    expect(flagsFault("flags", text)[0]?.message).toContain(why);
  });

  it("are taken bare, or as a whole document", () => {
    for (const text of [sample, `{"flags":${sample}}`]) {
      const read = readFlags(text);
      expect(read.ok && Object.keys(read.flags)).toEqual(["new-pay"]);
    }
  });
});
