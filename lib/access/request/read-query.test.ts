import { expect, it } from "vitest";
import { readQuery } from "./read-query";

const read = (query: string) => readQuery(`http://127.0.0.1/api/v1/policy/check?${query}`);

it("reads a moment as people copy it into an address, and nothing else anew", () => {
  const at = "2026-11-27T16:30:00+05:45";
  expect(read(`at=${at}`)).toEqual({ at });
  expect(read(`at=${encodeURIComponent(at)}`)).toEqual({ at });
  expect(read("at=2026-11-27T16:30Z&q=from+16:30+on&empty=")).toEqual({
    at: "2026-11-27T16:30Z",
    q: "from 16:30 on",
    empty: "",
  });
});
