import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { exampleQueries } from "./examples";
import { variablesIn } from "./expand";
import { sourceKinds, sourceSystems } from "./kinds";
import { queryFaults } from "./query-faults";

const docs = join(import.meta.dirname, "../../../../docs/sources");

it.each(sourceKinds)("%s: the queries to begin with can be filled in as they are", (kind) => {
  expect(queryFaults(kind, { source: "s", canary: exampleQueries[kind] })).toEqual([]);
  expect(exampleQueries[kind]).toMatchObject({
    events: expect.any(String),
    total: expect.any(String),
  });
});

it("every system says where to begin, and its fields have names of their own", () => {
  for (const { fields, guide, docs: page, stepSeconds } of Object.values(sourceSystems)) {
    expect(guide.length).toBeGreaterThan(30);
    expect(existsSync(join(docs, "../..", page))).toBe(true);
    expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length);
    expect(stepSeconds).toBeGreaterThanOrEqual(30);
  }
});

const pasted = ["events", "total", "buckets", "percentile"] as const;
/** Newer languages of a system whose page shows all of an older one: how a count is asked for. */
const newer: readonly string[] = ["influxdb2", "influxdb3"];

it.each(sourceKinds)("%s: the queries to begin with are those to paste on its page", (kind) => {
  const inOneLine = (text: string) => text.replaceAll(/\s+/g, " ");
  const page = inOneLine(readFileSync(join(docs, "../..", sourceSystems[kind].docs), "utf8"));
  for (const part of newer.includes(kind) ? pasted.slice(0, 1) : pasted) {
    expect(page).toContain(inOneLine(exampleQueries[kind][part] ?? ""));
  }
});

const known = ["service", "version", "previousVersion", "environment", "interval", "from", "to"];

it.each(readdirSync(docs).filter((name) => name !== "README.md"))(
  "docs/sources/%s: its queries hold no variable that nobody fills in",
  (name) => {
    const queries = readFileSync(join(docs, name), "utf8").match(/`[^`]*\$[^`]*`/g) ?? [];
    expect(queries.length).toBeGreaterThan(1);
    for (const query of queries) {
      for (const variable of variablesIn(query))
        expect({ query, known: known.includes(variable) }).toEqual({ query, known: true });
    }
  },
);
