import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { generated, rooms } from "../house.mjs";
import * as plants from "./plant.ts";
import { brokenRules, keptRules } from "./plant-rules.ts";
import { lintPlanted } from "./run-linter.ts";

type Planted = plants.Planted;
type Verdict = Awaited<ReturnType<typeof lintPlanted>>;

const arrows = plants.forbiddenArrows();
const broken: Planted[] = [
  ...merged([...arrows, ...plants.forbiddenKeys()]),
  ...plants.wingPairs(),
  plants.impurities(),
  ...plants.lengths(true),
  ...brokenRules,
];
const lawful = [
  ...plants.legalFiles(),
  plants.told,
  plants.freeTest,
  ...plants.lengths(false),
  ...keptRules,
];

/** A room that is one file gets all its plants in that file. */
function merged(planted: Planted[]): Planted[] {
  const byPath = Map.groupBy(planted, (file) => file.path);
  return [...byPath].map(([path, files]) => ({ path, lines: files.flatMap((file) => file.lines) }));
}

/** The lines of a file that the linter must mark, as `line rule`. */
const expected = ({ lines }: Planted) =>
  lines.flatMap(({ red }, index) => (red === "" ? [] : [`${index + 1} ${red}`]));

/** The lines it did mark, by any rule or by the rules named. */
function marked(verdict: Verdict, path: string, rules?: ReadonlySet<string>): string[] {
  const faults = verdict.faults.get(path) ?? [];
  const ours = faults.filter(({ code }) => rules === undefined || rules.has(code));
  return [...new Set(ours.map(({ line, code }) => `${line} ${code}`))];
}

describe("a house with violations planted in it", () => {
  let verdict: Verdict;
  beforeAll(async () => {
    verdict = await lintPlanted(broken);
  }, 60_000);

  test("is red", () => expect(verdict.green).toBe(false));

  test.each(broken.map((file) => [file.path, file] as const))("%s", (path, file) => {
    const rules = new Set(file.lines.map(({ red }) => red));
    expect(marked(verdict, path, rules).toSorted()).toEqual(expected(file).toSorted());
  });

  test("has every arrow that house.mjs does not draw", () => {
    const drawn = Object.values(rooms).reduce((sum, room) => sum + room.mayImport.length, 0);
    const all = arrows.reduce((sum, file) => sum + file.lines.length, 0);
    expect(drawn).toBeLessThan(50);
    expect(all).toBeGreaterThan(250);
  });

  test.each([
    ["components", "commands", "an action arrives as a prop"],
    ["app", "db", "ask a query, call a command"],
    ["commands", "outbox", "a command only commits"],
    ["commands", "live", "a command only commits"],
    ["connectors", "db", "the caller remembers"],
  ])("says why %s → %s is absent", (from, to, why) => {
    const room = rooms[from]?.path ?? "nowhere";
    const said = [...verdict.faults.values()].flat();
    const fault = said.find(
      ({ filename, message }) =>
        filename.startsWith(`${room}/`) && message.startsWith(`${from} → ${to} `),
    );
    expect(fault?.message).toContain(why);
  });
});

describe("a lawful house", () => {
  let verdict: Verdict;
  beforeAll(async () => {
    verdict = await lintPlanted(lawful);
  }, 60_000);

  test.each(lawful.map((file) => file.path))("%s", (path) => {
    expect(marked(verdict, path)).toEqual([]);
  });

  test("is green", () => expect(verdict.green).toBe(true));
});

describe("this house", () => {
  const root = resolve(import.meta.dirname, "..");
  const files = globSync("**/*.{ts,tsx,mts,mjs,js,jsx,cjs,cts}", {
    cwd: root,
    exclude: (path) => generated.some((one) => path === one || path.startsWith(`${one}/`)),
  });

  test("is written in TypeScript, and in .mjs where Node comes before it", () => {
    expect(files.filter((path) => !/\.(?:ts|tsx|mts|mjs)$/.test(path))).toEqual([]);
  });

  test("asks for no exemption: not one comment silences the linter", async () => {
    const silencers = /(?:ox|es)lint-disable|biome-ignor[e]|@ts-nochec[k]/;
    const silenced = await Promise.all(
      files.map(async (path) =>
        silencers.test(await readFile(join(root, path), "utf8")) ? path : "",
      ),
    );
    expect(silenced.filter((path) => path !== "")).toEqual([]);
  });

  test("keeps nothing in the process under a name that something else has as well", async () => {
    const kept = await Promise.all(
      files
        .filter((path) => !/\btest(ing)?\b/.test(path))
        .map(async (path) => {
          const text = await readFile(join(root, path), "utf8");
          const [, inside = ""] = /globalThis as \{([^}]*)\}/s.exec(text) ?? [];
          return [...inside.matchAll(/\b(bellwether\w+)\??:/g)].map(([, name]) => name);
        }),
    );
    const names = kept.flat().toSorted();
    expect(names.length).toBeGreaterThan(10);
    expect(names).toEqual([...new Set(names)]);
  });
});
