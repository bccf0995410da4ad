import { expect, it } from "vitest";
import { callWords } from "./attempt";

it.each([
  ["", "It answered 422."],
  ["no such version", "It answered 422: no such version"],
  [
    '{"title":"No","detail":"This router runs 2.4.0 only."}',
    "It answered 422: This router runs 2.4.0 only.",
  ],
  ['{"error":""}', 'It answered 422: {"error":""}'],
  ["[1]", "It answered 422: [1]"],
  ['{"detail":"cut off', 'It answered 422: {"detail":"cut off'],
])("tells an answer %s in words", (answer, words) => {
  expect(callWords({ statusCode: 422, answer })).toBe(words);
});
