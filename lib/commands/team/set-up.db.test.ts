import { describe, expect, it } from "vitest";
import { hashSecret } from "@/lib/access/secrets/secrets";
import { goodPassword } from "@/lib/access/testing/people";
import { inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { type Env, parseEnv } from "@/lib/kernel/env";
import { ensureSetUp } from "./ensure-set-up";
import { setUpOwner } from "./set-up-owner";
import { signIn } from "./sign-in";

const from = { address: null, userAgent: null };
const now = new Date();

function settings(given: Record<string, string> = {}): Env {
  const read = parseEnv({ BASE_URL: "http://127.0.0.1:3000", ...given });
  if (!read.ok) throw new Error(read.faults.join(" "));
  return read.value;
}

const owner = {
  BELLWETHER_OWNER_EMAIL: "Olga.Berg@example.com",
  BELLWETHER_OWNER_PASSWORD: goodPassword,
  BELLWETHER_API_TOKEN: "bw_from-the-environment",
};

/** An empty house, inside a transaction that is taken back. */
function inEmptyHouse(
  test: (tx: Tx, said: string[], say: (line: string) => void) => Promise<void>,
) {
  return inRolledBackTransaction(async (tx) => {
    for (const table of [tx.session, tx.invite, tx.apiToken, tx.user]) {
      await (table as typeof tx.user).deleteMany();
    }
    const said: string[] = [];
    await test(tx, said, (line) => said.push(line));
  });
}

function codeIn(lines: string[]): string {
  return /code: ([\w-]+)$/.exec(lines.at(-1) ?? "")?.[1] ?? "none";
}

const form = (code: string) => ({
  code,
  name: "Olga Berg",
  email: "olga@example.com",
  password: goodPassword,
  teamName: "Shop",
  timeZone: "Europe/Berlin",
});

describe("an empty house", () => {
  it("gets its owner and token from the environment, once", async () => {
    await inEmptyHouse(async (tx, said, say) => {
      await ensureSetUp(say, settings(owner));
      expect(said).toEqual([]);
      const signedIn = await signIn(
        { email: "olga.berg@example.com", password: goodPassword },
        from,
        now,
      );
      expect(signedIn.ok).toBe(true);
      expect(await tx.user.findMany({ select: { name: true, role: true } })).toEqual([
        { name: "Olga Berg", role: "admin" },
      ]);
      const token = await tx.apiToken.findFirstOrThrow();
      expect(token.hash).toBe(hashSecret("bw_from-the-environment"));
      expect(token.scopes).toEqual(["admin"]);
      await ensureSetUp(say, settings({ ...owner, BELLWETHER_OWNER_EMAIL: "other@example.com" }));
      expect(await tx.user.count()).toBe(1);
      expect(said.join()).toContain("ignored");
    });
  });

  it("takes an owner's weak password from the environment, and says that it is weak", async () => {
    await inEmptyHouse(async (tx, said, say) => {
      await ensureSetUp(say, settings({ ...owner, BELLWETHER_OWNER_PASSWORD: "olga.berg sings" }));
      expect(await tx.user.count()).toBe(1);
      expect(said.join()).toContain("weak");
      expect(said.join()).not.toContain("sings");
    });
  });

  it("prints a new code at each start, keeps only its hash, and lets in who types it", async () => {
    await inEmptyHouse(async (tx, said, say) => {
      await ensureSetUp(say, settings());
      const old = codeIn(said);
      await ensureSetUp(say, settings());
      const code = codeIn(said);
      expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
      expect(JSON.stringify(await tx.team.findFirst())).not.toContain(code);
      expect((await setUpOwner(form(old), now, say)).ok).toBe(false);
      const typed = code.toLowerCase().replaceAll("-", " ");
      expect((await setUpOwner(form(typed), now, say)).ok).toBe(true);
      expect((await setUpOwner(form(code), now, say)).ok).toBe(false);
      expect(await tx.user.count()).toBe(1);
      const team = await tx.team.findFirstOrThrow();
      expect([team.name, team.timeZone, team.setUpCodeHash]).toEqual([
        "Shop",
        "Europe/Berlin",
        null,
      ]);
    });
  });

  it("prints another code after five wrong ones", async () => {
    await inEmptyHouse(async (_tx, said, say) => {
      await ensureSetUp(say, settings());
      const code = codeIn(said);
      for (let n = 0; n < 4; n++) await setUpOwner(form("AAAA-AAAA-AAAA"), now, say);
      expect(said).toHaveLength(1);
      await setUpOwner(form("AAAA-AAAA-AAAA"), now, say);
      expect(said).toHaveLength(2);
      expect((await setUpOwner(form(code), now, say)).ok).toBe(false);
      expect((await setUpOwner(form(codeIn(said)), now, say)).ok).toBe(true);
    });
  });
});
