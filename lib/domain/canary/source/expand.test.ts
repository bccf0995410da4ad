import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expand, variablesIn } from "./expand";
import { type Language, languages } from "./languages";

const about = {
  service: "checkout",
  version: "2.4.0",
  previousVersion: "2.3.9",
  environment: "production",
  stepSeconds: 30,
  from: Date.UTC(2026, 10, 23, 10, 0),
  to: Date.UTC(2026, 10, 23, 10, 10),
};

function filled(template: string, language: Language, version = about.version): string {
  const made = expand(template, { ...about, version }, language);
  return made.ok ? made.query : `refused: ${made.why}`;
}

describe("a variable is written so that it stays where it stands", () => {
  it.each([
    ["promql", 'sum(rate(x{version="$version"}[$interval]))', 'sum(rate(x{version="2.4.0"}[30s]))'],
    ["promql", 'x{version=~"$version|b"}', 'x{version=~"2\\\\.4\\\\.0|b"}'],
    ["promql", "x{version!~'${version}.*'}", "x{version!~'2\\\\.4\\\\.0.*'}"],
    ["promql", 'x{a=~"b$",version="$version"}', 'x{a=~"b$",version="2.4.0"}'],
    ["promql", "${service}_errors_total", "checkout_errors_total"],
    ["promql", '# per $version\nx{v="$version"}', '# per 2.4.0\nx{v="2.4.0"}'],
    ["datadog", "sum:errors{version:$version}", "sum:errors{version:2.4.0}"],
    ["nrql", "WHERE version = '$version' LIMIT 1", "WHERE version = '2.4.0' LIMIT 1"],
    ["graphite", "stats.$service.$version.count", "stats.checkout.2_4_0.count"],
    ["graphite", "seriesByTag('version=$version')", "seriesByTag('version=2.4.0')"],
    ["influxql", "v = '$version' AND h =~ /$version/", "v = '2.4.0' AND h =~ /2\\.4\\.0/"],
    [
      "influxql",
      "time > $from AND time <= $to",
      "time > 1795428000000ms AND time <= 1795428600000ms",
    ],
    ["flux", 'r.v == "$version"', 'r.v == "2.4.0"'],
    ["flux", "range(start: $from)", "range(start: 2026-11-23T10:00:00.000Z)"],
    [
      "influx_sql",
      "v = '$version' AND time > $from",
      "v = '2.4.0' AND time > '2026-11-23T10:00:00.000Z'",
    ],
    ["cloudwatch", '{"dimensions":{"v":"$version"}}', '{"dimensions":{"v":"2.4.0"}}'],
  ] as const)("%s: %s", (name, template, query) => {
    expect(filled(template, languages[name])).toBe(query);
  });

  it.each([
    ["promql", 'x{v="$version"}', 'a"} or x{v="', 'x{v="a\\"} or x{v=\\""}'],
    ["promql", "x{v='$version'}", "a'\\", "x{v='a\\'\\\\'}"],
    ["promql", "x{v=`$version`}", "a`b", "refused"],
    ["promql", "x_$version", "2.4.0", "refused"],
    ["datadog", "a{v:$version}", "2.4},b{*", "a{v:2.4__b__}"],
    ["nrql", "v = '$version'", "x' OR '1'='1", "refused"],
    ["graphite", "a.$version.b", "x.*.{a,b}", "a.x____a_b_.b"],
    ["graphite", "seriesByTag('v=$version')", "a')", "refused"],
    ["influxql", "v = '$version'", "a' OR 1=1 --", "v = 'a\\' OR 1=1 --'"],
    ["flux", 'v == "$version"', 'a${drop()}"', 'v == "a\\${drop()}\\""'],
    ["flux", 'v == "$version{x}"', "a$", "refused"],
    ["influx_sql", "v = '$version'", "a' OR '1'='1", "v = 'a'' OR ''1''=''1'"],
    ["cloudwatch", '{"v":"$version"}', '","x":"', "refused"],
  ] as const)("%s: %s with %s cannot break out", (name, template, version, query) => {
    const made = filled(template, languages[name], version);
    if (query === "refused") expect(made).toContain("cannot hold");
    else expect(made).toBe(query);
  });
});

it("says which variables there are, and what the release lacks", () => {
  expect(filled("x[$__rate_interval]", languages.promql)).toContain(
    "There is no variable $__rate_interval",
  );
  const first = { ...about, previousVersion: null };
  const made = expand('x{v="$previousVersion"}', first, languages.promql);
  expect(made).toMatchObject({ ok: false, why: expect.stringContaining("no previous version") });
  expect([...variablesIn("a $version ${service} $ b$")]).toEqual(["version", "service"]);
});

/** Reads a double-quoted literal of a language with backslashes; null where it does not end with the text. */
function unquoted(text: string): string | null {
  const match = /^"((?:[^"\\]|\\.)*)"$/s.exec(text);
  return match === null ? null : (match[1] ?? "").replaceAll(/\\(.)/gs, "$1");
}

it("whatever a version is, between quotes it comes back as itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), (version) => {
      const sql = filled("'$version'", languages.influx_sql, version).slice(1, -1);
      return (
        unquoted(filled('"$version"', languages.promql, version)) === version &&
        unquoted(filled('"$version"', languages.influxql, version)) === version &&
        sql.replaceAll("''", "'") === version &&
        !sql.replaceAll("''", "").includes("'")
      );
    }),
  );
});
