import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import type { Caller } from "@/lib/access/caller";
import { aPerson, aToken } from "@/lib/access/testing";
import { inRolledBackTransaction } from "@/lib/db/testing";
import { permissions, roleMay, roles, scopes } from "@/lib/domain/team/permissions";
import type { Row, Try, WhoMay } from "@/lib/access/testing/who-may";

// Every command × every kind of caller. A new file in lib/commands without a row in its wing's
// testing.ts fails here; so does a row whose command asks for something else than it says.

const tables = import.meta.glob<{ whoMay: WhoMay }>("/lib/commands/*/testing.ts", { eager: true });
const commands = dirname(import.meta.dirname);
const wings = readdirSync(commands, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function commandsOf(wing: string): string[] {
  return readdirSync(`${commands}/${wing}`)
    .filter((name) => name.endsWith(".ts") && !/(^testing|\.test)\.ts$/.test(name))
    .map((name) => name.replace(/\.ts$/, ""));
}

const rows = wings.flatMap((wing) =>
  Object.entries(tables[`/lib/commands/${wing}/testing.ts`]?.whoMay ?? {}).map(([name, row]) => ({
    command: `${wing}/${name}`,
    row,
  })),
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
  it.each(wings)("%s: every command has its row, and every row its command", (wing) => {
    const known = Object.keys(tables[`/lib/commands/${wing}/testing.ts`]?.whoMay ?? {});
    expect(known.toSorted()).toEqual(commandsOf(wing).toSorted());
  });

  it.each(rows)("$command", async ({ row }) => {
    if (row.kind === "no caller") return expect(row.why.length).toBeGreaterThan(10);
    for (const { who, caller, may } of callers(row)) {
      expect({ who, may: !(await wasForbidden(row.call, caller)) }).toEqual({ who, may });
    }
  });
});
