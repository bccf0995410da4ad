import { expect, it } from "vitest";
import { type CallAnswer, callWords, nextCall } from "./attempt";

const got = (result: CallAnswer["result"], statusCode: number | null = null, more = {}) => ({
  result,
  statusCode,
  answer: "",
  ...more,
});

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

it("calls once and repeats twice, quickly", () => {
  expect(nextCall([])).toEqual({ do: "send", afterMs: 0 });
  expect(nextCall([got("unknown", 500)])).toEqual({ do: "send", afterMs: 1_000 });
  expect(nextCall([got("unknown", 500), got("busy", 409)])).toEqual({ do: "send", afterMs: 3_000 });
  const three = [got("unknown", 500), got("unknown"), got("unknown", 503)];
  expect(nextCall(three)).toMatchObject({ do: "give_up", said: "unknown" });
});

it("honours Retry-After, up to five seconds", () => {
  expect(nextCall([got("unknown", 429, { retryAfterMs: 2_000 })])).toMatchObject({
    afterMs: 2_000,
  });
  expect(nextCall([got("unknown", 429, { retryAfterMs: 3_600_000 })])).toMatchObject({
    afterMs: 5_000,
  });
});

it("ends as failed only when nothing can have happened outside", () => {
  const away = [got("unreachable"), got("unreachable"), got("unreachable")];
  expect(nextCall(away)).toMatchObject({ said: "failed" });
  expect(nextCall([got("unreachable"), got("unknown"), got("unreachable")])).toMatchObject({
    said: "unknown",
  });
  expect(nextCall([got("refused", 422)])).toMatchObject({ do: "give_up", said: "failed" });
  expect(nextCall([got("busy", 409), got("busy", 409), got("busy", 409)])).toMatchObject({
    said: "failed",
  });
});
