import { afterAll, expect, test } from "vitest";
import { PUT } from "@/app/api/v1/services/[key]/connector/route";
import { GET as sheet, POST } from "@/app/api/v1/releases/[id]/rollback/route";
import { GET } from "@/app/api/v1/rollbacks/[id]/route";
import { hashSecret, newSecret } from "@/lib/access/secrets/secrets";
import { disconnect, prisma } from "@/lib/db/client";
import { addToken } from "@/lib/db/team/token-rows";
import { aRelease, aService } from "@/lib/db/testing";
import type { Scope } from "@/lib/domain/team/permissions";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";

afterAll(disconnect);

type Door = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/** A caller with a token of its own: asks a route as a script would, through the whole door. */
async function script(scopes: Scope[]) {
  const token = newSecret("bw_");
  const made = { name: "CI", hint: "", createdBy: "Ana", createdAt: instant(new Date()) };
  const rest = { scopes, lastUsedAt: null, revokedAt: null };
  await addToken({ id: newId("token"), hash: hashSecret(token), ...made, ...rest })(prisma());
  return async (door: Door, method: string, params: Record<string, string>, body?: unknown) => {
    const response = await door(
      new Request("http://127.0.0.1:3000/api/v1/x", {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: body === undefined ? null : JSON.stringify(body),
      }),
      { params: Promise.resolve(params) },
    );
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
}

const live = () => ({ status: "completed" as const, startedAt: now(), completedAt: now() });
const now = () => instant(new Date());

test("a press answers 202 and the ladder, pressed again 200 with the same id", async () => {
  const ask = await script(["rollback", "read"]);
  const release = await aRelease(live());
  const id = { id: release.id };
  expect(await ask(sheet, "GET", id)).toMatchObject({
    status: 200,
    body: { target: { version: "2.3.9" }, can: { allowed: true } },
  });
  const first = await ask(POST, "POST", id, { reason: "Errors" });
  expect(first).toMatchObject({
    status: 202,
    body: { status: "by_hand", steps: [{ step: "requested" }, { step: "by_hand" }], manual: true },
  });
  const second = await ask(POST, "POST", id, {});
  expect(second).toMatchObject({ status: 200, body: { id: first.body["id"] } });
  const view = await ask(GET, "GET", { id: String(first.body["id"]) });
  expect(view).toMatchObject({ status: 200, body: { toVersion: "2.3.9", attempts: [] } });
});

test("refusals are problems that say what would be possible", async () => {
  const ask = await script(["rollback", "read"]);
  const planned = await aRelease();
  expect(await ask(POST, "POST", { id: planned.id }, {})).toMatchObject({ status: 409 });
  expect(await ask(POST, "POST", { id: "rel_none" }, {})).toMatchObject({ status: 404 });
  const alone = await aRelease({ ...live(), previousVersion: null });
  expect(await ask(POST, "POST", { id: alone.id }, {})).toMatchObject({
    status: 422,
    body: { errors: [{ path: "to" }] },
  });
  expect(await ask(POST, "POST", { id: alone.id }, { too: "1" })).toMatchObject({ status: 422 });
  const reader = await script(["read", "releases"]);
  expect(await reader(POST, "POST", { id: alone.id }, {})).toMatchObject({ status: 403 });
});

test("a connector is saved without ever showing its secret, and not with an address that is inside", async () => {
  const ask = await script(["admin"]);
  const { key } = await aService();
  const secret = `whsec_${Buffer.alloc(32, 4).toString("base64")}`;
  const save = (url: string, more: object = { secret }) =>
    ask(PUT, "PUT", { key }, { kind: "webhook", url, ...more });
  for (const url of [
    "http://10.0.0.1/",
    "http://169.254.169.254/",
    "http://a:b@127.0.0.1/",
    "ftp://x/",
  ]) {
    expect(await save(url)).toMatchObject({ status: 422, body: { errors: [{ path: "url" }] } });
  }
  expect(await save("http://127.0.0.1:4000/hook", {})).toMatchObject({
    status: 422,
    body: { errors: [{ path: "secret" }] },
  });
  expect(await save("http://127.0.0.1:4000/hook", { secret: "whsec_c2hvcnQ=" })).toMatchObject({
    status: 422,
  });
  const saved = await save("http://127.0.0.1:4000/hook");
  expect(saved).toMatchObject({ status: 200, body: { hasSecret: true, kind: "webhook" } });
  expect(JSON.stringify(saved.body)).not.toContain(secret);
  expect(String(saved.body["callbackUrl"])).toMatch(/\/api\/v1\/events\/con_/);
  expect(await save("http://127.0.0.1:4001/hook", {})).toMatchObject({ status: 200 });
});
