import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { fromBufferPromise } from "yauzl";
import { anApiToken } from "@/lib/access/testing/people";
import { hashSecret } from "@/lib/access/secrets/secrets";
import { disconnect, prisma } from "@/lib/db/client";
import { aRelease } from "@/lib/db/testing";
import type { Release } from "@/lib/domain/release/release";
import { exportedTables, keptTables } from "@/lib/domain/team/export/tables";
import { GET } from "./route";

let admin: string;
let release: Release;
let response: Response;
let files: Map<string, string>;

beforeAll(async () => {
  admin = (await anApiToken(["admin"])).secret;
  release = await aRelease({ version: '=2,"beta"' });
  response = await ask(admin);
  files = await unpacked(response);
}, 60_000);
afterAll(disconnect);

function ask(secret: string) {
  const headers = { authorization: `Bearer ${secret}` };
  return GET(new Request("http://house/api/v1/export", { headers }), {
    params: Promise.resolve({}),
  });
}

async function unpacked(archive: Response): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(await archive.arrayBuffer()));
  const found = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    found.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  }
  return found;
}

it("holds the diary and the rows of every table, as JSON and as CSV", async () => {
  expect(response.headers.get("content-type")).toBe("application/zip");
  const json = (name: string) => JSON.parse(files.get(name) ?? "") as Record<string, unknown>[];
  expect(json("tables/releases.json")).toContainEqual(
    expect.objectContaining({ id: release.id, version: '=2,"beta"', plannedAt: release.plannedAt }),
  );
  const line = files
    .get("tables/releases.csv")
    ?.split("\r\n")
    .find((one) => one.startsWith(release.id));
  expect(line).toContain(`,"'=2,""beta""",`);
  expect(json("diary.json").at(-1)).toMatchObject({
    kind: "team.exported",
    sentence: "CI exported everything of the team.",
  });
  for (const { name } of exportedTables) {
    expect(json(`tables/${name}.json`)).toHaveLength(await rowsOf(name));
    expect(files.has(`tables/${name}.csv`)).toBe(true);
  }
  expect(files.get("README.md")).toContain("- connectors (without secrets)");
});

it("holds no secret, nor what one could be tried against", async () => {
  const all = [...files.values()].join("\n");
  expect(all).toContain(release.id);
  expect(all).not.toContain(admin);
  expect(all).not.toContain(hashSecret(admin));
  const columns = await prisma().$queryRaw<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = current_schema()
      and column_name ~ 'secret|hash|password|sealed|private|auth$|ballot'`;
  const told = exportedTables.flatMap(({ table, without = [] }) =>
    columns.filter((one) => one.table === table && !without.includes(one.column)),
  );
  expect(told).toEqual([]);
});

it("leaves out no table but those it names", async () => {
  const tables = await prisma().$queryRaw<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = current_schema()::regnamespace
      and relkind in ('r', 'p') and not relispartition and relname !~ '^_'`;
  const known = [...exportedTables.map(({ table }) => table), ...Object.keys(keptTables)];
  expect(known.toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
});

it("goes one at a time, and whoever leaves makes room", async () => {
  const first = await ask(admin);
  const second = await ask(admin);
  expect(second.status).toBe(409);
  expect(await second.json()).toMatchObject({ detail: expect.stringContaining("under way") });
  await first.body?.cancel();
  await expect.poll(async () => (await left(await ask(admin))).status).toBe(200);
});

it("may take its time over the diary: no transaction stands idle meanwhile, which the database would end", async () => {
  const archive = await vi.waitUntil(async () => {
    const one = await ask(admin);
    return one.status === 200 && one;
  }, 10_000);
  const [connection] = await prisma().$queryRaw<{ state: string }[]>`
    select state from pg_stat_activity where application_name = 'bellwether export'
      and datname = current_database() order by backend_start desc limit 1`;
  expect(connection).toEqual({ state: "idle" });
  await archive.body?.cancel();
});

it("is refused to whoever is no admin", async () => {
  const { secret } = await anApiToken(["read", "releases", "rollback", "events", "samples"]);
  expect((await ask(secret)).status).toBe(403);
});

async function left(archive: Response): Promise<Response> {
  await archive.body?.cancel();
  return archive;
}

async function rowsOf(name: string): Promise<number> {
  const table = exportedTables.find((one) => one.name === name)?.table ?? "";
  const [row] = await prisma().$queryRawUnsafe<{ n: number }[]>(
    `select count(*)::int as n from "${table}"`,
  );
  return row?.n ?? 0;
}
