import { describe, expect, it } from "vitest";
import { callerOfSession } from "@/lib/access/authenticate";
import type { Caller } from "@/lib/access/caller";
import { aPerson } from "@/lib/access/testing";
import { aMember, aSession, goodPassword } from "@/lib/access/testing/people";
import type { Tx } from "@/lib/db/transact";
import { inRolledBackTransaction } from "@/lib/db/testing";
import type { Person } from "@/lib/domain/team/person";
import { changeOwnPassword } from "./change-own-password";
import { changeRole } from "./change-role";
import { disablePerson } from "./disable-person";
import { editAccount } from "./edit-account";
import { enablePerson } from "./enable-person";
import { revokeSession } from "./revoke-session";
import { signIn } from "./sign-in";
import { signOutEverywhere } from "./sign-out-everywhere";

const admin = aPerson("admin");
const next = "marble teapot swims";

async function signedIn(person: Person): Promise<Caller> {
  const caller = await callerOfSession((await aSession(person)).sessionId, new Date());
  if (caller === null) throw new Error("not signed in");
  return caller;
}

async function lives({ sessionId }: Caller): Promise<boolean> {
  return sessionId !== null && (await callerOfSession(sessionId, new Date())) !== null;
}

/** Other tests commit people of their own; inside this transaction they are no admins. */
async function alone(tx: Tx): Promise<void> {
  await tx.user.updateMany({ where: { role: "admin" }, data: { role: "viewer" } });
}

describe("the last admin", () => {
  it("stays one and stays enabled", async () => {
    await inRolledBackTransaction(async (tx) => {
      await alone(tx);
      const ana = await aMember({ role: "admin" });
      expect((await changeRole(admin, ana.id, { role: "senior" })).ok).toBe(false);
      expect((await disablePerson(admin, ana.id)).ok).toBe(false);
      const bea = await aMember({ role: "admin" });
      expect((await disablePerson(admin, bea.id)).ok).toBe(true);
      expect((await changeRole(admin, ana.id, { role: "senior" })).ok).toBe(false);
      await enablePerson(admin, bea.id);
      expect((await changeRole(admin, ana.id, { role: "senior" })).ok).toBe(true);
    });
  });
});

describe("sessions end", () => {
  it("when a role gets lower, not when it gets higher", async () => {
    await inRolledBackTransaction(async () => {
      const ana = await aMember({ role: "engineer" });
      const caller = await signedIn(ana);
      await changeRole(admin, ana.id, { role: "senior" });
      expect(await lives(caller)).toBe(true);
      await changeRole(admin, ana.id, { role: "viewer" });
      expect(await lives(caller)).toBe(false);
    });
  });

  it("all but this one when the password changes, and only with the present one", async () => {
    await inRolledBackTransaction(async () => {
      const ana = await aMember();
      const [here, there] = [await signedIn(ana), await signedIn(ana)];
      const wrong = await changeOwnPassword(here, { current: "not the password", next });
      expect(wrong.ok ? null : wrong.refusal.errors?.[0]?.path).toBe("current");
      expect(await lives(there)).toBe(true);
      expect((await changeOwnPassword(here, { current: goodPassword, next })).ok).toBe(true);
      expect([await lives(here), await lives(there)]).toEqual([true, false]);
      const from = { address: null, userAgent: null };
      expect(
        (await signIn({ email: ana.email, password: goodPassword }, from, new Date())).ok,
      ).toBe(false);
      expect((await signIn({ email: ana.email, password: next }, from, new Date())).ok).toBe(true);
    });
  });

  it("one's own when one wants, nobody else's", async () => {
    await inRolledBackTransaction(async () => {
      const [ana, bea] = [await aMember(), await aMember()];
      const [hers, other, theirs] = [await signedIn(ana), await signedIn(ana), await signedIn(bea)];
      const foreign = await revokeSession(hers, theirs.sessionId ?? "");
      expect(foreign.ok ? null : foreign.refusal.code).toBe("not_found");
      expect(await lives(theirs)).toBe(true);
      expect((await revokeSession(hers, other.sessionId ?? "")).ok).toBe(true);
      expect([await lives(hers), await lives(other)]).toEqual([true, false]);
      await signOutEverywhere(hers);
      expect([await lives(hers), await lives(theirs)]).toEqual([false, true]);
    });
  });
});

describe("the diary", () => {
  it("says what was done to whom, and holds no secret", async () => {
    await inRolledBackTransaction(async (tx) => {
      const ana = await aMember();
      await changeRole(admin, ana.id, { role: "senior" });
      await changeOwnPassword(await signedIn(ana), { current: goodPassword, next });
      const entries = await tx.diaryEntry.findMany({
        where: { subjectId: ana.id },
        orderBy: { id: "asc" },
      });
      expect(entries.map((entry) => entry.kind)).toEqual([
        "person.role_changed",
        "account.password_changed",
      ]);
      expect(JSON.stringify(entries.map((entry) => [entry.sentence, entry.data]))).not.toContain(
        next,
      );
      expect(entries[0]?.sentence).toBe("Ana Lima is senior now, was engineer.");
    });
  });
});

it("changes one's name and one's bell together; only the name is news", () =>
  inRolledBackTransaction(async (tx) => {
    const caller = await signedIn(await aMember({ name: "Ana", soundOn: false }));
    const news = () => tx.diaryEntry.count({ where: { kind: "account.renamed" } });
    const before = await news();
    const edited = await editAccount(caller, { name: "Bea", soundOn: true });
    expect(edited).toMatchObject({ ok: true, value: { name: "Bea", soundOn: true } });
    expect(await editAccount(caller, { soundOn: false })).toMatchObject({
      ok: true,
      value: { name: "Bea", soundOn: false },
    });
    expect(await news()).toBe(before + 1);
  }));
