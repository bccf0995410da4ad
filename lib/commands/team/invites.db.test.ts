import { describe, expect, it } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { aMember, goodPassword } from "@/lib/access/testing/people";
import { inRolledBackTransaction } from "@/lib/db/testing";
import type { Role } from "@/lib/domain/team/permissions";
import { acceptInvite } from "./accept-invite";
import { invitePerson } from "./invite-person";
import { revokeInvite } from "./revoke-invite";
import { signIn } from "./sign-in";
import { signInByProvider } from "./sign-in-by-provider";

const admin = aPerson("admin");
const now = new Date();
const from = { address: "192.0.2.1", userAgent: null };
const bea = { name: "Bea Ruiz", email: "bea@example.com", password: goodPassword };

async function invited(role: Role = "senior", email: string | null = null) {
  const outcome = await invitePerson(admin, { role, email });
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

describe("invites", () => {
  it("let one person in, with the role they name", async () => {
    await inRolledBackTransaction(async (tx) => {
      const { invite, token } = await invited();
      const first = await acceptInvite({ token, ...bea }, now);
      const second = await acceptInvite({ token, ...bea, email: "cem@example.com" }, now);
      expect(first.ok).toBe(true);
      expect(second.ok).toBe(false);
      const person = await tx.user.findUniqueOrThrow({ where: { email: bea.email } });
      expect(person.role).toBe("senior");
      expect((await signIn({ email: bea.email, password: goodPassword }, from, now)).ok).toBe(true);
      const row = await tx.invite.findUniqueOrThrow({ where: { id: invite.id } });
      expect(row.acceptedBy).toBe(person.id);
      expect(JSON.stringify(row)).not.toContain(token);
    });
  });

  it("stop working when taken back, and after a week", async () => {
    await inRolledBackTransaction(async () => {
      const one = await invited();
      await revokeInvite(admin, one.invite.id);
      expect((await acceptInvite({ token: one.token, ...bea }, now)).ok).toBe(false);
      const two = await invited();
      const week = new Date(now.getTime() + 7.01 * 24 * 60 * 60 * 1000);
      expect((await acceptInvite({ token: two.token, ...bea }, week)).ok).toBe(false);
      expect((await acceptInvite({ token: "inv-made-up", ...bea }, now)).ok).toBe(false);
    });
  });

  it("for one address let nobody else in", async () => {
    await inRolledBackTransaction(async () => {
      const { token } = await invited("viewer", "cem@example.com");
      expect((await acceptInvite({ token, ...bea }, now)).ok).toBe(false);
      const github = {
        email: "bea@example.com",
        emailVerified: true,
        name: "Bea",
        provider: "github",
      };
      expect((await signInByProvider(github, token, from, now)).ok).toBe(false);
      const own = { ...github, email: "cem@example.com" };
      expect((await signInByProvider({ ...own, emailVerified: false }, token, from, now)).ok).toBe(
        false,
      );
      expect((await signInByProvider(own, token, from, now)).ok).toBe(true);
    });
  });

  it("take a provider's name only where it would pass ours", async () => {
    await inRolledBackTransaction(async (tx) => {
      const identity = { emailVerified: true, provider: "oidc" };
      for (const [email, name, called] of [
        ["cem@example.com", "Cem Demir", "Cem Demir"],
        ["dana@example.com", "D\u0000\u202eana", "dana"],
        ["eve@example.com", "E".repeat(500), "eve"],
      ] as const) {
        const { token } = await invited();
        expect((await signInByProvider({ ...identity, email, name }, token, from, now)).ok).toBe(
          true,
        );
        expect((await tx.user.findUniqueOrThrow({ where: { email } })).name).toBe(called);
      }
    });
  });

  it("are not used up by a refused password or an address that is taken", async () => {
    await inRolledBackTransaction(async () => {
      const ana = await aMember();
      const { token } = await invited();
      const weak = await acceptInvite({ token, ...bea, password: "bea ruiz bea ruiz" }, now);
      const taken = await acceptInvite({ token, ...bea, email: ana.email }, now);
      expect(weak.ok ? null : weak.refusal.errors?.[0]?.path).toBe("password");
      expect(taken.ok ? null : taken.refusal.errors?.[0]?.path).toBe("email");
      expect((await acceptInvite({ token, ...bea }, now)).ok).toBe(true);
    });
  });
});
