import { encode } from "next-auth/jwt";
import { describe, expect, it, vi } from "vitest";
import { aMember, anApiToken, aSession } from "@/lib/access/testing/people";
import { changeRole } from "@/lib/commands/team/change-role";
import { disablePerson } from "@/lib/commands/team/disable-person";
import { revokeSession } from "@/lib/commands/team/revoke-session";
import { revokeToken } from "@/lib/commands/team/revoke-token";
import { inRolledBackTransaction } from "@/lib/db/testing";
import { authenticate, callerOfSession, isStillKnown, mayStill, whoLately } from "./authenticate";
import { cookieSecret, hashSecret } from "@/lib/access/secrets/secrets";
import { aPerson } from "./testing";

const admin = aPerson("admin");

function byToken(secret: string): Request {
  return new Request("http://127.0.0.1:3000/api/v1/me", {
    headers: { authorization: `Bearer ${secret}` },
  });
}

async function byCookie(sessionId: string, headers: Record<string, string>, method = "GET") {
  const value = await encode({ token: { sid: sessionId }, secret: cookieSecret() });
  const cookie = `theme=dark; next-auth.session-token=${value}`;
  return new Request("http://127.0.0.1:3000/api/v1/me", {
    method,
    headers: { cookie, ...headers },
  });
}

async function codeOf(request: Request): Promise<string> {
  const outcome = await authenticate(request);
  return outcome.ok ? "known" : outcome.refusal.code;
}

describe("API tokens", () => {
  it("are known by their hash, with their scopes, until they are revoked", async () => {
    await inRolledBackTransaction(async (tx) => {
      const { id, secret } = await anApiToken(["samples"]);
      const outcome = await authenticate(byToken(secret));
      expect(outcome.ok && outcome.value.scopes).toEqual(["samples"]);
      const row = await tx.apiToken.findUniqueOrThrow({ where: { id } });
      expect(row.hash).toBe(hashSecret(secret));
      expect(JSON.stringify(row)).not.toContain(secret);
      if (!outcome.ok) throw new Error("unreachable");
      await revokeToken(admin, id);
      expect(await codeOf(byToken(secret))).toBe("unauthenticated");
      expect(await isStillKnown(outcome.value, new Date())).toBe(false);
    });
  });

  it("write down their use at most once a minute", async () => {
    await inRolledBackTransaction(async (tx) => {
      const { id, secret } = await anApiToken(["read"]);
      const lastUsed = async () =>
        (await tx.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt;
      await authenticate(byToken(secret));
      const first = await lastUsed();
      expect(first).not.toBeNull();
      await new Promise((resolve) => setTimeout(resolve, 5));
      await authenticate(byToken(secret));
      expect(await lastUsed()).toEqual(first);
      await tx.apiToken.update({
        where: { id },
        data: { lastUsedAt: new Date(Date.now() - 61_000) },
      });
      await authenticate(byToken(secret));
      expect((await lastUsed())?.getTime()).toBeGreaterThan(Date.now() - 5_000);
    });
  });

  it.each(["Bearer bw_nothing-like-it", "Bearer x", "Basic YTpi", "bw_direct", ""])(
    "refuse %j",
    async (authorization) => {
      const request = new Request("http://127.0.0.1:3000/", { headers: { authorization } });
      expect(await codeOf(request)).toBe("unauthenticated");
    },
  );
});

describe("sessions", () => {
  it("name the person with the role they have now", async () => {
    await inRolledBackTransaction(async () => {
      const ana = await aMember({ role: "engineer" });
      const { sessionId } = await aSession(ana);
      await changeRole(admin, ana.id, { role: "senior" });
      const outcome = await authenticate(await byCookie(sessionId, {}));
      expect(outcome.ok && outcome.value.role).toBe("senior");
      expect(outcome.ok && outcome.value.actor.id).toBe(ana.id);
    });
  });

  it.each([
    ["our own page", "POST", { "sec-fetch-site": "same-origin" }, "known"],
    ["another site", "POST", { "sec-fetch-site": "cross-site" }, "forbidden"],
    ["another port of this host", "POST", { "sec-fetch-site": "same-site" }, "forbidden"],
    ["an address typed by hand", "POST", { "sec-fetch-site": "none" }, "forbidden"],
    ["an old browser on our page", "POST", { origin: "http://127.0.0.1:3000" }, "known"],
    [
      "our page by its other name",
      "DELETE",
      { host: "localhost:3000", origin: "http://localhost:3000" },
      "known",
    ],
    ["an old browser elsewhere", "PUT", { origin: "https://evil.example" }, "forbidden"],
    ["a sandboxed frame", "PATCH", { origin: "null" }, "forbidden"],
    ["nobody says where", "DELETE", {}, "forbidden"],
    ["a link followed to us", "GET", { "sec-fetch-site": "cross-site" }, "known"],
  ])("from %s: %s %j is %s", async (_where, method, headers, expected) => {
    await inRolledBackTransaction(async () => {
      const { sessionId } = await aSession(await aMember());
      expect(await codeOf(await byCookie(sessionId, headers, method))).toBe(expected);
    });
  });

  it("end at once when revoked, when the person is disabled, and with time", async () => {
    await inRolledBackTransaction(async () => {
      const ana = await aMember();
      const [one, two, three] = [await aSession(ana), await aSession(ana), await aSession(ana)];
      await revokeSession(admin, one.sessionId);
      expect(await codeOf(await byCookie(one.sessionId, {}))).toBe("unauthenticated");
      expect(await codeOf(await byCookie(two.sessionId, {}))).toBe("known");
      const month = new Date(Date.now() + 31 * 24 * 60 * 60 * 1000);
      expect(await callerOfSession(three.sessionId, month)).toBeNull();
      await disablePerson(admin, ana.id);
      expect(await codeOf(await byCookie(two.sessionId, {}))).toBe("unauthenticated");
    });
  });

  it("last while they are used, and never longer than 90 days", async () => {
    await inRolledBackTransaction(async () => {
      const { sessionId } = await aSession(await aMember());
      const day = (n: number) => new Date(Date.now() + n * 24 * 60 * 60 * 1000);
      for (const n of [20, 40, 60, 80, 89]) {
        expect(await callerOfSession(sessionId, day(n)), `day ${n}`).not.toBeNull();
      }
      expect(await callerOfSession(sessionId, day(91))).toBeNull();
    });
  });

  it("are nothing without our key", async () => {
    await inRolledBackTransaction(async () => {
      const { sessionId } = await aSession(await aMember());
      const forged = await encode({ token: { sid: sessionId }, secret: "another secret" });
      const cookie = `next-auth.session-token=${forged}`;
      expect(await codeOf(new Request("http://127.0.0.1:3000/", { headers: { cookie } }))).toBe(
        "unauthenticated",
      );
    });
  });
});

describe("who was known lately", () => {
  const lately = (request: Request) => whoLately(request)?.actor.name ?? null;

  it("is whoever proves the same, for five minutes, until they are no longer known", async () => {
    await inRolledBackTransaction(async () => {
      const { id, secret } = await anApiToken(["releases"]);
      expect(lately(byToken(secret))).toBe(null);
      await authenticate(byToken(secret));
      expect(lately(byToken(secret))).toBe("CI");
      expect(lately(byToken(`${secret}0`))).toBe(null);
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 301_000 });
      expect(lately(byToken(secret))).toBe(null);
      vi.useRealTimers();
      expect(lately(byToken(secret))).toBe("CI");
      await revokeToken(admin, id);
      await authenticate(byToken(secret));
      expect(lately(byToken(secret))).toBe(null);
    });
  });

  it("is nobody whose browser was sent by another site", async () => {
    await inRolledBackTransaction(async () => {
      const { sessionId } = await aSession(await aMember());
      const asked = await byCookie(sessionId, { "sec-fetch-site": "same-origin" }, "POST");
      await authenticate(asked);
      expect(lately(asked)).toBe("Ana Lima");
      const { cookie = "" } = Object.fromEntries(asked.headers);
      const headers = { cookie, "sec-fetch-site": "cross-site" };
      const forged = new Request(asked.url, { method: "POST", headers });
      expect(lately(forged)).toBe(null);
    });
  });
});

describe("who asked before", () => {
  it("may still what their role and scopes allow now, and nothing once they were disabled or revoked", async () => {
    await inRolledBackTransaction(async () => {
      const { id, name } = await aMember({ role: "engineer" });
      const ana = { type: "person", id, name } as const;
      expect(await mayStill(ana, "rollback.press")).toBe(true);
      expect(await mayStill(ana, "team.edit")).toBe(false);
      await disablePerson(admin, id);
      expect(await mayStill(ana, "rollback.press")).toBe(false);
      const { id: token } = await anApiToken(["releases"]);
      const ci = { type: "token", id: token, name: "CI" } as const;
      expect(await mayStill(ci, "release.plan")).toBe(true);
      expect(await mayStill(ci, "team.edit")).toBe(false);
      await revokeToken(admin, token);
      expect(await mayStill(ci, "release.plan")).toBe(false);
      expect(await mayStill({ ...ana, id: "usr_none" }, "read")).toBe(false);
      expect(await mayStill({ ...ana, type: "connector" }, "read")).toBe(false);
    });
  });
});
