import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventParser } from "./event-parser";

const text =
  'retry: 2000\nevent: hello\ndata: {"last":"7"}\n\n: still here\n\nid: 8\nevent: release.go\ndata: {"a":\ndata: 1}\n\n' +
  "event: samples\r\ndata:x\r\n\r\n";
const events = [
  { id: null, event: "hello", data: '{"last":"7"}' },
  { id: "8", event: "release.go", data: '{"a":\n1}' },
  { id: null, event: "samples", data: "x" },
];

describe("eventParser", () => {
  it("reads the same however the text is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const parse = eventParser();
        const read = at.slice(1).flatMap((end, index) => parse(text.slice(at[index], end)));
        expect(read).toEqual(events);
      }),
    );
  });

  it("gives nothing for comments and for half an event", () => {
    const parse = eventParser();
    expect(parse(": still here\n\n")).toEqual([]);
    expect(parse("id: 9\ndata: 1\n")).toEqual([]);
    expect(parse("\n")).toEqual([{ id: "9", event: "message", data: "1" }]);
  });
});
