import { expect, it } from "vitest";
import { instantInput } from "./instant-input";

it.each(["2026-11-23T14:00:00Z", "2026-11-23T14:00:00.123+05:45", "1970-01-01T00:00:00Z"])(
  "takes %s",
  (text) => expect(instantInput.parse(text)).toBe(text),
);

it.each([
  "0000-01-01T00:00:00+14:00",
  "9999-12-31T23:59:59-14:00",
  "1969-12-31T23:59:59Z",
  "2026-02-30T00:00:00Z",
  "2026-11-23",
  "soon",
])("refuses %s", (text) => expect(instantInput.safeParse(text).success).toBe(false));
