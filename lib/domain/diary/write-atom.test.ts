import { expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import type { DiaryLine } from "./diary-query";
import { writeAtom } from "./write-atom";

const about = { title: "Shop & Co: diary", site: "https://bw.example" };
const line: DiaryLine = {
  id: "42",
  at: instant(Date.UTC(2026, 10, 26, 15)),
  kind: "rollback.requested",
  actor: { type: "person", id: "usr_1", name: 'Bo "the bell"' },
  sentence: "Bo pressed Roll back: <b>Checkout</b> & more\u0007\ud800",
  data: {},
  hash: "",
  href: "/releases/rel_1#rollback",
};

it("writes an entry with its id, sentence, place, time, person and kind, each safe in XML", () => {
  expect(writeAtom([line], about)).toBe(
    [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<feed xmlns="http://www.w3.org/2005/Atom">',
      "<id>https://bw.example/diary</id>",
      "<title>Shop &amp; Co: diary</title>",
      '<link rel="alternate" href="https://bw.example/diary"/>',
      "<updated>2026-11-26T15:00:00.000Z</updated>",
      "<entry><id>https://bw.example/diary#42</id>" +
        "<title>Bo pressed Roll back: &lt;b&gt;Checkout&lt;/b&gt; &amp; more\ufffd\ufffd</title>" +
        '<link rel="alternate" href="https://bw.example/releases/rel_1#rollback"/>' +
        "<updated>2026-11-26T15:00:00.000Z</updated>" +
        "<author><name>Bo &quot;the bell&quot;</name></author>" +
        '<category term="rollback.requested"/></entry>',
      "</feed>",
      "",
    ].join("\n"),
  );
});

it("is a feed that never changed where nothing happened, and leads to the diary what has no place", () => {
  expect(writeAtom([], about)).toContain("<updated>1970-01-01T00:00:00.000Z</updated>");
  expect(writeAtom([{ ...line, href: null }], about)).toContain(
    'href="https://bw.example/diary"/>',
  );
});
