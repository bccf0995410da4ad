import { expect, it } from "vitest";
import { findWords, releasesMeant } from "./find-words";

it("reads words in small letters, each once, and not more than narrow anything", () => {
  expect(findWords("  Checkout 2.4  checkout ")).toEqual(["checkout", "2.4"]);
  expect(findWords("")).toEqual([]);
  expect(findWords("a b c d e f g h")).toHaveLength(6);
});

it("takes the newest of services that have every word", () => {
  const near = [
    { id: "pay", missing: [] },
    { id: "pay-api", missing: [] },
  ];
  expect(releasesMeant(["pay", "shop"], near)).toEqual({
    newestOf: ["pay", "pay-api"],
    version: null,
  });
});

it("takes the one word that a service does not have for the beginning of a version", () => {
  const near = [
    { id: "checkout", missing: ["2.4"] },
    { id: "checkout-web", missing: ["2.4"] },
  ];
  expect(releasesMeant(["checkout", "2.4"], near).version).toEqual({
    begins: "2.4",
    of: ["checkout", "checkout-web"],
  });
});

it("takes a single word for a version of whichever service as well", () => {
  expect(releasesMeant(["2.4"], [])).toEqual({
    newestOf: [],
    version: { begins: "2.4", of: null },
  });
});

it("means nothing by two words that nobody knows", () => {
  expect(releasesMeant(["no", "thing"], [{ id: "x", missing: ["no", "thing"] }])).toEqual({
    newestOf: [],
    version: null,
  });
  expect(releasesMeant([], [])).toEqual({ newestOf: [], version: null });
});
