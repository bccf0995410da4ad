import { expect, it } from "vitest";
import { firstSentence } from "./first-sentence";

it.each([
  [
    "Errors 5.1 % against 0.5 % on baseline, 9 of 1,180 requests. If the canary were fine, this is rare.",
    "Errors 5.1 % against 0.5 % on baseline, 9 of 1,180 requests.",
  ],
  [
    "p95 latency 2.4 s: over the limit of 2 s. Roll back.",
    "p95 latency 2.4 s: over the limit of 2 s.",
  ],
  ["One and only", "One and only"],
  ["Ends with a dot.", "Ends with a dot."],
  ["", ""],
])("%s", (text, first) => {
  expect(firstSentence(text)).toBe(first);
});
