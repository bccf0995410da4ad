import { grounds, keys, limits, purity, rooms, sharedWing, wings } from "../house.mjs";

/** A file to plant, one statement to a line; `red` names the rule each line must be caught by ("" for none). */
export type Planted = { path: string; lines: readonly { text: string; red: string }[] };

type House = typeof rooms;
const places: House = { ...rooms, ...grounds };

/** The statement of the law cannot be planted over: it is what is being tried. */
const plantable = Object.entries(places).filter(([name]) => name !== "house");

const line = (text: string, red = "") => ({ text, red });
const isFile = (name: string) => /\.\w+$/.test(places[name]?.path ?? "");
const winged = (name: string) => (places[name]?.wings === "none" ? "" : "release/");

/** The path of a file in a place; a place that is one file is that file. */
function fileIn(name: string, stem = "planted", extension = "ts"): string {
  const path = places[name]?.path ?? "";
  return isFile(name) ? path : `${path}/${winged(name)}${stem}.${extension}`;
}

/** An import of a place, as another place would write it. */
function arrowTo(name: string, index: number): string {
  return `import type { x${index} } from "@/${fileIn(name, "there").replace(/\.\w+$/, "")}";`;
}

const packagesOf = (allowed: boolean, name: string) =>
  keys.filter((key) => key.rooms.includes(name) === allowed).flatMap((key) => key.packages ?? []);

const globalsOf = (allowed: boolean, name: string) =>
  keys.filter((key) => key.rooms.includes(name) === allowed).flatMap((key) => key.globals ?? []);

/** Every arrow the table does not hold, drawn; one file for each place. */
export function forbiddenArrows(): Planted[] {
  return plantable.map(([name, place]) => ({
    path: fileIn(name),
    lines: Object.keys(places)
      .filter((other) => other !== name && !place.mayImport.includes(other))
      .map((other, index) => line(arrowTo(other, index), "law(imports)")),
  }));
}

/** Every key a room does not hold, used. */
export function forbiddenKeys(): Planted[] {
  return Object.keys(rooms).map((name) => ({
    path: fileIn(name, "keyless"),
    lines: [
      ...packagesOf(false, name).map((key) => line(`import "${key}";`, "law(imports)")),
      line(`import "left-pad";`, "law(imports)"),
      ...globalsOf(false, name).map((key) => line(`void ${key};`, "law(keys)")),
    ],
  }));
}

/** All that a place may: each arrow of its row, each key it holds. */
export function legalFiles(): Planted[] {
  return plantable.map(([name, place]) => ({
    path: fileIn(name),
    lines: [
      ...place.mayImport.map((other, index) => line(arrowTo(other, index))),
      ...(name in rooms ? packagesOf(true, name) : []).map((key) => line(`import "${key}";`)),
      ...(name in rooms ? globalsOf(true, name) : []).map((key) => line(`void ${key};`)),
      line(`export const planted = 1;`),
      line(`export type All = [${place.mayImport.map((_, index) => `x${index}`).join(", ")}];`),
    ],
  }));
}

/** Wings of components beside each other: every pair, and the shared wing both ways. */
export function wingPairs(): Planted[] {
  const all = [...wings, sharedWing];
  return all.map((here) => ({
    path: `components/${here}/neighbour.tsx`,
    lines: all
      .filter((there) => there !== here)
      .map((there, index) => {
        const text = `import type { w${index} } from "@/components/${there}/card";`;
        return line(text, there === sharedWing ? "" : "law(imports)");
      }),
  }));
}

/** Every way the domain could ask instead of being told. */
export function impurities(): Planted {
  const asks = [
    "export const a = Date.now();",
    "export const b = new Date();",
    "export const c = Date();",
    "export const d = Math.random();",
    "export const { random } = Math;",
    'export const e = Math["random"]();',
    "export const f = process.env;",
    "export const g = crypto.randomUUID();",
    "export const h = performance.now();",
    "export async function i() {}",
    "export const j = async () => 1;",
    "export const k = new Date(2026, 1, 1);",
    "export const l = new Date(0).getHours();",
    "export const m = new Date(0).toLocaleDateString();",
    'export const n = new Intl.DateTimeFormat("en", { hour: "numeric" });',
    'export const o = import("./a");',
    "export const p = import.meta;",
    "export const q = Date;",
    "export const r = globalThis.process;",
    "setTimeout(() => {}, 1);",
    "export const s = new Promise(() => {});",
    ...purity.globals.map((name) => `void ${name};`),
  ];
  const fetches = line('export const z = fetch("https://a.example");', "law(keys)");
  return {
    path: "lib/domain/release/asks.ts",
    lines: [...asks.map((text) => line(text, "law(purity)")), fetches],
  };
}

/** What looks impure and is not: an instant given, words of types, names of one's own. */
export const told: Planted = {
  path: "lib/domain/release/told.ts",
  lines: [
    line("export const at = (instant: number): Date => new Date(instant);"),
    line("export const day = Date.UTC(2026, 0, 1);"),
    line("export const most = Math.max(1, 2);"),
    line("export const isDate = (x: unknown): boolean => x instanceof Date;"),
    line("export const told = (process: string, crypto: number) => [process, crypto];"),
    line("export type Later = Promise<Date>;"),
    line('export const zone = new Intl.DateTimeFormat("en", { timeZone: "UTC" });'),
    line('export const many = (1_480).toLocaleString("en");'),
  ],
};

/** The tests of the pure rooms may use a clock and any package, and lean on the tests' support. */
export const freeTest: Planted = {
  path: "lib/domain/release/told.test.ts",
  lines: [
    line('import "fast-check";'),
    line('import type { aService } from "@/lib/db/testing";'),
    line("export type Made = typeof aService;"),
    line("export const now = Date.now();"),
    line("export const soon = async () => fetch;"),
  ],
};

const long = (count: number, body: string) =>
  Array.from({ length: count }, (_, index) => line(`${body}${index};`));

/** A function of so many lines, its first marked. */
function functionOf(lines: number, red: string, markup = false) {
  const end = markup ? "  return <p />;" : "  return 0;";
  return [
    line("export function long() {", red),
    ...long(lines - 3, "  void "),
    line(end),
    line("}"),
  ];
}

/** Lengths on both sides of each limit. */
export function lengths(red: boolean): Planted[] {
  const [more, rule] = red ? [1, "law(function-lines)"] : [0, ""];
  const fileLines = long(limits.file + more, "void ");
  return [
    { path: "lib/kernel/long.ts", lines: functionOf(limits.function + more, rule) },
    { path: "components/ui/long.tsx", lines: functionOf(limits.markupFunction + more, rule, true) },
    { path: "components/ui/no-markup.tsx", lines: functionOf(limits.function + more, rule) },
    {
      path: "lib/kernel/whole.ts",
      lines: fileLines.map((one, index) =>
        red && index === limits.file ? { ...one, red: "eslint(max-lines)" } : one,
      ),
    },
  ];
}
