import { expect, it } from "vitest";
import { at } from "./testing";
import { timelineOf } from "./timeline";

const entry = (kind: string, seconds: number, sentence: string) => ({
  ...{ id: "1", at: at(seconds), kind, sentence, data: {}, hash: "" },
  actor: { type: "system", id: null, name: "Bellwether" },
});

it("a verdict whose sentence an alert of the same instant tells is a word alone", () => {
  const why = "Errors 4×, 34 of 900. Were it fine, so be it. Roll back.";
  const entries = [
    entry("verdict.changed", 100, `Fail for Checkout 2.4.0: ${why}`),
    entry("alert.opened", 100, `Checkout 2.4.0 is in trouble: ${why}`),
    entry("verdict.changed", 200, `Fail for Checkout 2.4.0: ${why}`),
    entry("verdict.changed", 100, "Watch for Checkout 2.4.0: Not sure yet."),
  ];
  expect(timelineOf(entries as never, []).map(({ sentence }) => sentence)).toEqual([
    "Fail for Checkout 2.4.0.",
    `Checkout 2.4.0 is in trouble: ${why}`,
    `Fail for Checkout 2.4.0: ${why}`,
    "Watch for Checkout 2.4.0: Not sure yet.",
  ]);
});
