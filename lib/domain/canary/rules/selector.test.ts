import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSelector } from "./selector";

const labels = (given: Record<string, string>) => new Map(Object.entries(given));

function matches(text: string, given: Record<string, string>): boolean {
  const read = readSelector(text);
  if (!read.ok) throw new Error(read.why);
  return read.selector.matches(labels(given));
}

describe("readSelector", () => {
  it.each([
    ["http_requests_total", "http_requests_total"],
    ["job:requests:rate5m{}", "job:requests:rate5m"],
    ["http.server.request.duration", "http.server.request.duration"],
    ['{"http.server.request.duration"}', "http.server.request.duration"],
    ['{"up", job="shop"}', "up"],
    ['{job="shop"}', ""],
    ["  up { } ", "up"],
  ])("reads the name of %s", (text, name) => {
    expect(readSelector(text)).toMatchObject({ ok: true, selector: { name } });
  });

  it.each([
    ['up{code="500"}', { code: "500" }, true],
    ['up{code="500"}', { code: "5000" }, false],
    ['up{code!="500"}', {}, true],
    ['up{code=""}', {}, true],
    ['up{code=~"5.."}', { code: "503" }, true],
    ['up{code=~"5.."}', { code: "5030" }, false],
    ['up{code=~"4..|5.."}', { code: "404" }, true],
    ['up{code!~"5.."}', { code: "200" }, true],
    ['up{code=~".*"}', {}, true],
    ['up{code=~".+"}', {}, false],
    ['up{code=~"5..", method="GET",}', { code: "500", method: "POST" }, false],
    [`up{path='/a"b'}`, { path: '/a"b' }, true],
    [String.raw`up{path="a\"b\\c"}`, { path: 'a"b\\c' }, true],
    ['up{"http.response.status_code"=~"5.."}', { "http.response.status_code": "500" }, true],
    ["up{http.response.status_code='500'}", { "http.response.status_code": "500" }, true],
    ['up{city="Köln"}', { city: "Köln" }, true],
    ['up{text=~"a.b"}', { text: "a\nb" }, true],
  ] as [string, Record<string, string>, boolean][])("%s fits %j: %s", (text, given, fits) => {
    expect(matches(text, given)).toBe(fits);
  });

  it.each([
    ["", /Name a series/],
    ["{}", /Name a series/],
    ["up{code}", /Expected =, !=, =~ or !~ at “}”/],
    ["up{code=500}", /a value in "quotes" at “500}”/],
    ['up{code="500"', /Expected , or } at the end/],
    ['up{code=~"("}', /no regular expression/],
    [String.raw`up{code=~"(a)\\1"}`, /no regular expression/],
    ["up up", /Expected the end at “up”/],
    ["7up", /Expected the end/],
    ["u".repeat(1_001), /at most 1000/],
  ])("says what is wrong with %s", (text, why) => {
    const read = readSelector(text);
    expect(read.ok ? "" : read.why).toMatch(why);
  });

  it("never throws, and answers the nastiest pattern at once", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readSelector(text).ok === "boolean"));
    const began = performance.now();
    expect(matches('up{a=~"(a+)+b"}', { a: "a".repeat(2_000) })).toBe(false);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
