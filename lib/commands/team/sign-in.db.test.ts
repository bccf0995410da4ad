import { describe, expect, it } from "vitest";
import { callerOfSession } from "@/lib/access/authenticate";
import { aMember, goodPassword } from "@/lib/access/testing/people";
import { prisma } from "@/lib/db/client";
import { inRolledBackTransaction } from "@/lib/db/testing";
import type { Outcome } from "@/lib/kernel/outcome";
import { signIn } from "./sign-in";
import { signInByProvider } from "./sign-in-by-provider";

const here = { address: "198.51.100.4", userAgent: "Firefox" };
const away = { address: "203.0.113.9", userAgent: "curl" };
const now = new Date();
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? "in" : outcome.refusal.code;
}

/** Wrong tries, written as the sign-in page would have left them: the delays need not be waited for. */
async function failTimes(email: string, times: number, from = away, at = now): Promise<void> {
  const { hashSecret } = await import("@/lib/access/secrets/secrets");
  const { addTry } = await import("@/lib/db/team/sign-in-failure-rows");
  const { reader } = await import("@/lib/db/transact");
  const { instant } = await import("@/lib/kernel/instant");
  for (let n = 0; n < times; n++) {
    await addTry(reader(), hashSecret(email), from.address, instant(at));
  }
}

describe("signing in by password", () => {
  it("begins a session for the right password, whatever the case of the address", async () => {
    await inRolledBackTransaction(async () => {
      const ana = await aMember();
      const outcome = await signIn(
        { email: ` ${ana.email.toUpperCase()} `, password: goodPassword },
        here,
        now,
      );
      if (!outcome.ok) throw new Error(outcome.refusal.detail);
      const caller = await callerOfSession(outcome.value.sessionId, now);
      expect(caller?.actor).toEqual({ type: "person", id: ana.id, name: ana.name });
    });
  });

  it("answers alike for a wrong password, an unknown, a disabled and a provider's person", async () => {
    await inRolledBackTransaction(async () => {
      const ana = await aMember();
      const disabled = await aMember({ disabledAt: "2026-01-01T00:00:00.000Z" as never });
      const outsider = await aMember({ passwordHash: null });
      const answers = [
        await signIn({ email: ana.email, password: "not the password" }, here, now),
        await signIn({ email: "nobody@example.com", password: goodPassword }, here, now),
        await signIn({ email: disabled.email, password: goodPassword }, here, now),
        await signIn({ email: outsider.email, password: goodPassword }, here, now),
        await signIn({ email: outsider.email, password: "nobody has this password" }, here, now),
      ];
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(codeOf(answers[0] ?? { ok: true, value: null })).toBe("unauthenticated");
    });
  });

  it("takes as long for an unknown address as for a wrong password", async () => {
    await inRolledBackTransaction(async () => {
      const ana = await aMember();
      const time = async (email: string) => {
        const from = performance.now();
        await signIn({ email, password: "not the password" }, here, now);
        return performance.now() - from;
      };
      await time("warm-up@example.com");
      const known: number[] = [];
      const unknown: number[] = [];
      // By turns, and the quickest of each: a busy machine then slows both alike.
      for (const stranger of ["x@example.com", "y@example.com", "z@example.com"]) {
        known.push(await time(ana.email));
        unknown.push(await time(stranger));
      }
      // argon2id takes tens of milliseconds; skipping it would take two or three.
      expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
    });
  });
});

describe("too many tries", () => {
  it("refuses without looking, alike for those who exist and those who do not", async () => {
    await inRolledBackTransaction(async () => {
      const ana = await aMember();
      await failTimes(ana.email, 10);
      await failTimes("nobody@example.com", 10, here);
      const known = await signIn({ email: ana.email, password: goodPassword }, away, now);
      const unknown = await signIn({ email: "nobody@example.com", password: "x" }, here, now);
      expect(codeOf(known)).toBe("too_many");
      expect(unknown).toEqual(known);
    });
  });

  it("lets in again after the pause, and forgets what was wrong", async () => {
    await inRolledBackTransaction(async (tx) => {
      const ana = await aMember();
      await failTimes(ana.email, 10);
      const early = await signIn({ email: ana.email, password: goodPassword }, away, later(4.9));
      const right = await signIn({ email: ana.email, password: goodPassword }, away, later(15.1));
      expect([codeOf(early), codeOf(right)]).toEqual(["too_many", "in"]);
      expect(await tx.signInFailure.count({ where: { address: away.address } })).toBe(0);
    });
  });

  it("does not let strangers lock somebody out of where they work", async () => {
    await inRolledBackTransaction(async () => {
      const ana = await aMember();
      await signIn({ email: ana.email, password: goodPassword }, here, now);
      await failTimes(ana.email, 30, away);
      expect(codeOf(await signIn({ email: ana.email, password: goodPassword }, here, now))).toBe(
        "in",
      );
      expect(codeOf(await signIn({ email: ana.email, password: goodPassword }, away, now))).toBe(
        "too_many",
      );
    });
  });

  it("stops one address that tries many accounts", async () => {
    await inRolledBackTransaction(async () => {
      const ana = await aMember();
      for (let n = 0; n < 40; n++) await failTimes(`user${n}@example.com`, 1);
      expect(codeOf(await signIn({ email: ana.email, password: goodPassword }, away, now))).toBe(
        "too_many",
      );
      expect(codeOf(await signIn({ email: ana.email, password: goodPassword }, here, now))).toBe(
        "in",
      );
    });
  });

  it("counts tries that come all at once", async () => {
    const email = `burst-${process.pid}-${Date.now()}@example.com`;
    const from = { address: "192.0.2.200", userAgent: null };
    const at = new Date();
    const tries = Array.from({ length: 25 }, () => signIn({ email, password: "wrong" }, from, at));
    const codes = (await Promise.all(tries)).map(codeOf);
    await prisma().signInFailure.deleteMany({ where: { address: from.address } });
    expect(codes.filter((code) => code === "unauthenticated").length).toBeLessThanOrEqual(14);
    expect(codes.filter((code) => code === "too_many").length).toBeGreaterThanOrEqual(11);
  });
});

describe("signing in through a provider", () => {
  const vouched = { emailVerified: true, name: "Ana", provider: "github" };

  it("is for the person with the same verified address, and for nobody else", async () => {
    await inRolledBackTransaction(async (tx) => {
      const ana = await aMember();
      const gone = await aMember({ disabledAt: "2026-01-01T00:00:00.000Z" as never });
      const people = await tx.user.count();
      const by = (email: string | null, more = {}) =>
        signInByProvider({ ...vouched, email, ...more }, null, here, now);
      expect(codeOf(await by(ana.email.toUpperCase()))).toBe("in");
      expect(codeOf(await by(ana.email, { emailVerified: false }))).toBe("unauthenticated");
      expect(codeOf(await by(null))).toBe("unauthenticated");
      expect(codeOf(await by(gone.email))).toBe("unauthenticated");
      expect(codeOf(await by("stranger@example.com"))).toBe("unauthenticated");
      expect(await tx.user.count()).toBe(people);
    });
  });
});
