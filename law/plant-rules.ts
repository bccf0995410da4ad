import type { Planted } from "./plant.ts";

const line = (text: string, red = "") => ({ text, red });
const imports = "law(imports)";

/** One planted file for each rule that is not a row of a table. */
export const brokenRules: readonly Planted[] = [
  {
    path: "lib/kernel/bang.ts",
    lines: [
      line("export const a = (x: any) => x;", "typescript(no-explicit-any)"),
      line("export const b = (x?: string) => x!.length;", "typescript(no-non-null-assertion)"),
      line("export let c!: string;", "law(definite)"),
      line("// @ts-ignore it is fine", "typescript(ban-ts-comment)"),
      line("// @ts-expect-error it is fine", "typescript(ban-ts-comment)"),
      line("export default 1;", "import(no-default-export)"),
    ],
  },
  {
    path: "lib/queries/release/spellings.ts",
    lines: [
      line('import type { A } from "../canary/series";', imports),
      line('import type { B } from "./deeper/series";', imports),
      line('import type { C } from "/etc/series";', imports),
      line('import type { D } from "@/src/series";', imports),
      line('export type { E } from "@/lib/commands/release/plan";', imports),
      line('export type F = import("@/lib/commands/release/plan").F;', imports),
      line('export const g = () => import("@/lib/commands/release/plan");', imports),
      line("export const h = (name: string) => import(name);", imports),
      line('export const i = require("@/lib/commands/release/plan");', imports),
      line('import type { J } from "@/lib/db/testing";', imports),
      line('import type { K } from "./series.test";', imports),
      line('import type { L } from "./series";'),
    ],
  },
  {
    path: "components/release/card.test.tsx",
    lines: [line('import type { A } from "@/lib/commands/release/plan";', imports)],
  },
  { path: "lib/domain/wingless.ts", lines: [line("export type A = 1;", "law(address)")] },
  {
    path: "lib/kernel/ring-b.ts",
    lines: [
      line('import { c } from "./ring-c";', "import(no-cycle)"),
      line("export const b = () => c;"),
    ],
  },
  {
    path: "lib/kernel/ring-c.ts",
    lines: [
      line('import type { d } from "@/lib/kernel/ring-d";', "import(no-cycle)"),
      line("export const c = (x: typeof d) => x;"),
    ],
  },
  {
    path: "lib/kernel/ring-d.ts",
    lines: [
      line('import { b } from "@/lib/kernel/ring-b";', "import(no-cycle)"),
      line("export const d = () => b;"),
    ],
  },
  {
    path: "lib/kernel/barrel.ts",
    lines: [
      line('export { a } from "./ring-e";', "law(exports)"),
      line('export { b } from "./ring-f";'),
    ],
  },
  { path: "lib/kernel/star.ts", lines: [line('export * from "./ring-e";', "law(exports)")] },
  { path: "lib/kernel/index.ts", lines: [line("export const a = 1;", "law(address)")] },
  { path: "lib/kernel/utils.ts", lines: [line("export const a = 1;", "law(address)")] },
  { path: "lib/kernel/date-helpers.ts", lines: [line("export const a = 1;", "law(address)")] },
  { path: "lib/db/misc/rows.ts", lines: [line("export const a = 1;", "law(address)")] },
  { path: "lib/kernel/BigNames.ts", lines: [line("export const a = 1;", "law(address)")] },
  { path: "lib/queries/stray.ts", lines: [line("export const a = 1;", "law(address)")] },
  { path: "lib/queries/nouns/stray.ts", lines: [line("export const a = 1;", "law(address)")] },
  { path: "src/stray.ts", lines: [line("export const a = 1;", "law(address)")] },
  {
    path: "lib/commands/release/roll-out.ts",
    lines: [line("export const start = 1;", "law(exports)")],
  },
  {
    path: "lib/commands/release/only.test.ts",
    lines: [
      line('import { test } from "vitest";'),
      line('test.only("a", () => {});', "vitest(no-focused-tests)"),
    ],
  },
];

/** What looks like one of them and is lawful. */
export const keptRules: readonly Planted[] = [
  { path: "app/page.tsx", lines: [line("export default function Page() { return null; }")] },
  { path: "app/(house)/releases/[id]/page.tsx", lines: [line("export default () => null;")] },
  { path: "next.config.ts", lines: [line("export default {};")] },
  {
    path: "app/api/auth/[...nextauth]/route.ts",
    lines: [line('export { GET, POST } from "@/lib/access/auth-route";')],
  },
  {
    path: "lib/commands/release/roll-out.ts",
    lines: [line("export async function rollOut() {}")],
  },
  {
    path: "lib/commands/release/roll-out.db.test.ts",
    lines: [
      line('import type { A } from "@/lib/queries/release/list";'),
      line('import type { B } from "@/lib/db/testing";'),
      line("export type Seen = [A, B];"),
    ],
  },
  {
    path: "lib/kernel/long.test.ts",
    lines: [
      line('import { describe, test } from "vitest";'),
      line('describe.each([1])("a chapter", () => {'),
      ...Array.from({ length: 60 }, (_, index) => line(`  test("a${index}", () => {});`)),
      line("});"),
    ],
  },
];
