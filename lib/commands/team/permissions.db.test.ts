import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import type { Caller } from "@/lib/access/caller";
import { aPerson, aToken } from "@/lib/access/testing";
import { inRolledBackTransaction } from "@/lib/db/testing";
import { permissions, roleMay, roles, scopes } from "@/lib/domain/team/permissions";
import type { Row, Try, WhoMay } from "@/lib/access/testing/who-may";

// Every command × every kind of caller. A new file in lib/commands without a row in its folder's
// testing.ts fails here; so does a row whose command asks for something else than it says.

const tables = import.meta.glob<{ whoMay: WhoMay }>("/lib/commands/**/testing.ts", { eager: true });
const commands = dirname(import.meta.dirname);

/** The folders that hold commands: the wings, and where a wing is split, its nouns. */
const folders = [
  ...new Set(
    readdirSync(commands, { recursive: true, encoding: "utf8" })
      .filter((path) => isCommand(path))
      .map((path) => dirname(path)),
  ),
];

function isCommand(path: string): boolean {
  return path.endsWith(".ts") && !/\.test\.ts$|(^|\/)testing(\.ts$|\/)/.test(path);
}

function commandsOf(folder: string): string[] {
  return readdirSync(`${commands}/${folder}`)
    .filter(isCommand)
    .map((name) => name.replace(/\.ts$/, ""));
}

const tableOf = (folder: string): WhoMay =>
  tables[`/lib/commands/${folder}/testing.ts`]?.whoMay ?? {};

const rows = folders.flatMap((folder) =>
  Object.entries(tableOf(folder)).map(([name, row]) => ({ command: `${folder}/${name}`, row })),
);

/** Every caller with what the law says: may they? */
function callers(
  row: Extract<Row, { kind: "needs" }>,
): { who: string; caller: Caller; may: boolean }[] {
  const { scope } = permissions[row.permission];
  const others = scopes.filter((one) => one !== scope && one !== "admin");
  const tokenMay = !row.peopleOnly;
  return [
    ...roles.map((role) => ({
      who: role,
      caller: aPerson(role),
      may: roleMay(role, row.permission),
    })),
    { who: `a token with ${scope}`, caller: aToken([scope]), may: tokenMay },
    { who: "a token with admin", caller: aToken(["admin"]), may: tokenMay },
    { who: `a token with all but ${scope} and admin`, caller: aToken([...others]), may: false },
    { who: "a token with nothing", caller: aToken([]), may: false },
  ];
}

async function wasForbidden(call: Try, caller: Caller): Promise<boolean> {
  let forbidden = false;
  await inRolledBackTransaction(async () => {
    const outcome = await call(caller);
    forbidden = !outcome.ok && outcome.refusal.code === "forbidden";
  });
  return forbidden;
}

describe("who may do what", () => {
  it.each(folders)("%s: every command has its row, and every row its command", (folder) => {
    expect(Object.keys(tableOf(folder)).toSorted()).toEqual(commandsOf(folder).toSorted());
  });

  it.each(rows)("$command", async ({ row }) => {
    if (row.kind === "no caller") return expect(row.why.length).toBeGreaterThan(10);
    for (const { who, caller, may } of callers(row)) {
      expect({ who, may: !(await wasForbidden(row.call, caller)) }).toEqual({ who, may });
    }
  });
});
