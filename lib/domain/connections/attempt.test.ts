import { expect, it } from "vitest";
import { callWords } from "./attempt";

it.each([
  ["", "It answered 422."],
  ["no such version", "It answered 422: no such version"],
  [
    '{"title":"No","detail":"This router runs 2.4.0 only."}',
    "It answered 422: This router runs 2.4.0 only.",
  ],
  ['{"error":{"code":7,"message":"No such job."}}', "It answered 422: No such job."],
  ['{"errors":[{"message":"No such job."}]}', "It answered 422: No such job."],
  ['{"status":"failed"}', "It answered 422: “failed”"],
  ['{"error":""}', 'It answered 422: {"error":""}'],
  ["[1]", "It answered 422: [1]"],
  ['{"detail":"cut off', 'It answered 422: {"detail":"cut off'],
])("tells an answer %s in words", (answer, words) => {
  expect(callWords({ statusCode: 422, answer })).toBe(words);
});

it.each([
  ["There is no flag new-pay in the environment production.", true],
  ["<html>Sign in.</html>", false],
  ["ok", false],
])("says of a good answer %s what was found in it, or quotes it", (answer, isOurs) => {
  const words = isOurs ? answer : `It answered 200: ${answer}`;
  expect(callWords({ statusCode: 200, answer })).toBe(words);
});
