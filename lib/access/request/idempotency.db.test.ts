import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { anApiToken } from "@/lib/access/testing/people";
import { disconnect, prisma } from "@/lib/db/client";
import { commit } from "@/lib/db/commit";
import { transact } from "@/lib/db/transact";
import { done, refused } from "@/lib/kernel/outcome";
import { door } from "@/lib/access/door";

// Real commits on keys of our own: what is tested is several requests at once.

afterAll(disconnect);

const json = { "content-type": "application/json" };
let runs = 0;
const slow = Promise.withResolvers<void>();
const body = z.strictObject({ text: z.string() });
const say = door({ summary: "Say", permission: "release.plan", body }, async (asked) => {
  runs += 1;
  if (asked.body.text === "slowly") await slow.promise;
  if (asked.body.text === "no") return refused("conflict", "Not now.");
  if (asked.body.text === "busy" && runs % 2 === 1) {
    return refused("conflict", "Not in this moment.", { retryAfterSeconds: 1 });
  }
  if (asked.body.text === "break" && runs % 2 === 1) throw new Error("broken on purpose");
  return done({ status: 201, body: { said: asked.body.text, run: runs } });
});

const context = { params: Promise.resolve({}) };
let count = 0;
const newKey = () => `key-${process.pid}-${Date.now()}-${count++}`;

async function post(secret: string, key: string, text: string): Promise<Response> {
  const request = new Request("http://127.0.0.1:3000/api/v1/say", {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "idempotency-key": key, ...json },
    body: JSON.stringify({ text }),
  });
  return say(request, context);
}

describe("Idempotency-Key", () => {
  it("answers the same key and body the same, and does it once", async () => {
    const { secret } = await anApiToken(["releases"]);
    const key = newKey();
    const before = runs;
    const first = await post(secret, key, "hello");
    const second = await post(secret, key, "hello");
    expect(runs).toBe(before + 1);
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(second.status).toBe(201);
    expect(await second.json()).toEqual(await first.json());
  });

  it("repeats a refusal, too", async () => {
    const { secret } = await anApiToken(["releases"]);
    const key = newKey();
    await post(secret, key, "no");
    const again = await post(secret, key, "no");
    expect(again.status).toBe(409);
    expect(again.headers.get("content-type")).toBe("application/problem+json");
    expect(again.headers.get("idempotency-replayed")).toBe("true");
  });

  it("refuses another body under the same key", async () => {
    const { secret } = await anApiToken(["releases"]);
    const key = newKey();
    await post(secret, key, "hello");
    expect((await post(secret, key, "good-bye")).status).toBe(422);
  });

  it("belongs to the caller: another one's same key is another key", async () => {
    const [one, two] = [await anApiToken(["releases"]), await anApiToken(["releases"])];
    const key = newKey();
    await post(one.secret, key, "hello");
    const other = await post(two.secret, key, "good-bye");
    expect(other.status).toBe(201);
  });

  it("runs once of ten at the same time; the others are told to ask again", async () => {
    const { secret } = await anApiToken(["releases"]);
    const key = newKey();
    const before = runs;
    let told = 0;
    const ask = async () => {
      const answer = await post(secret, key, "slowly");
      told += 1;
      // Only when the nine others have their answer does the one that runs get on.
      if (told === 9) slow.resolve();
      return answer;
    };
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    const statuses = answers.map((answer) => answer.status).toSorted();
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    expect(runs).toBe(before + 1);
    expect(answers.find((answer) => answer.status === 409)?.headers.get("retry-after")).toBe("1");
  });

  it("is free again after something broke", async () => {
    const { secret } = await anApiToken(["releases"]);
    const key = newKey();
    runs = 0;
    expect((await post(secret, key, "break")).status).toBe(500);
    expect((await post(secret, key, "break")).status).toBe(201);
  });

  it("is free again after a no that says when to come back", async () => {
    const { secret } = await anApiToken(["releases"]);
    const key = newKey();
    runs = 0;
    const first = await post(secret, key, "busy");
    expect([first.status, first.headers.get("retry-after")]).toEqual([409, "1"]);
    expect((await post(secret, key, "busy")).status).toBe(201);
  });

  it("ends after 24 hours", async () => {
    const { secret } = await anApiToken(["releases"]);
    const key = newKey();
    await post(secret, key, "hello");
    const old = new Date(Date.now() - 24 * 60 * 60 * 1000 - 1000);
    await prisma().idempotencyKey.updateMany({ where: { key }, data: { createdAt: old } });
    const later = await post(secret, key, "good-bye");
    expect(later.status).toBe(201);
  });

  it("keeps answers unreadable to who only reads the database", async () => {
    const { secret } = await anApiToken(["releases"]);
    const key = newKey();
    await post(secret, key, "a token shown once");
    const row = await prisma().idempotencyKey.findFirstOrThrow({ where: { key } });
    expect(row.response).not.toContain("once");
  });

  it("is refused when it is no key", async () => {
    const { secret } = await anApiToken(["releases"]);
    expect((await post(secret, "x".repeat(256), "hello")).status).toBe(400);
  });
});

describe("a process killed with a key in its hand", () => {
  const entry = { kind: "test.said", sentence: "Somebody tested.", data: {} };
  const commits = door(
    { summary: "Commit", permission: "release.plan", body },
    async ({ caller }) => {
      await transact(async (tx) => done(await commit(tx, caller, { entries: [entry] })));
      await stop();
      return done({ body: { done: true } });
    },
  );
  let stop: () => Promise<void>;

  async function postCommit(secret: string, key: string): Promise<Response> {
    const request = new Request("http://127.0.0.1:3000/api/v1/commit", {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "idempotency-key": key, ...json },
      body: JSON.stringify({ text: "" }),
    });
    return commits(request, context);
  }

  const age = (key: string) =>
    prisma().idempotencyKey.updateMany({
      where: { key },
      data: { createdAt: new Date(Date.now() - 61_000) },
    });

  it("after its commit: the repeat does nothing twice and says so", async () => {
    const { id, secret } = await anApiToken(["releases"]);
    const key = newKey();
    // It never answers, as if it had been killed between commit and answer.
    let release = () => {};
    stop = () => new Promise((resolve) => (release = resolve));
    const lost = postCommit(secret, key);
    const entries = () => prisma().diaryEntry.count({ where: { actorId: id } });
    await expect.poll(entries).toBe(1);
    await age(key);
    stop = async () => {};
    const again = await postCommit(secret, key);
    expect(again.status).toBe(409);
    expect(((await again.json()) as { detail: string }).detail).toContain("not done twice");
    expect(await entries()).toBe(1);
    release();
    await lost;
  });

  it("before its commit: the repeat does it, and the slow one cannot commit any more", async () => {
    const { id, secret } = await anApiToken(["releases"]);
    const key = newKey();
    let goOn = () => {};
    const waiting = new Promise<void>((resolve) => (goOn = resolve));
    const slow = door({ summary: "Slow", permission: "release.plan", body }, async ({ caller }) => {
      await waiting;
      await transact(async (tx) => done(await commit(tx, caller, { entries: [entry] })));
      return done({ body: {} });
    });
    const request = () =>
      new Request("http://127.0.0.1:3000/api/v1/commit", {
        method: "POST",
        headers: { authorization: `Bearer ${secret}`, "idempotency-key": key, ...json },
        body: JSON.stringify({ text: "" }),
      });
    const overtaken = slow(request(), context);
    const taken = () => prisma().idempotencyKey.count({ where: { key } });
    await expect.poll(taken).toBe(1);
    await age(key);
    stop = async () => {};
    expect((await commits(request(), context)).status).toBe(200);
    goOn();
    expect((await overtaken).status).toBe(500);
    expect(await prisma().diaryEntry.count({ where: { actorId: id } })).toBe(1);
  });

  it("that was only slow, and refused in the end: the answer of its repeat stays", async () => {
    const { secret } = await anApiToken(["releases"]);
    const key = newKey();
    const hold = Promise.withResolvers<void>();
    const refuses = door({ summary: "Refuse", permission: "release.plan", body }, async () => {
      await hold.promise;
      return refused("conflict", "Somebody did it meanwhile.");
    });
    const request = () =>
      new Request("http://127.0.0.1:3000/api/v1/commit", {
        method: "POST",
        headers: { authorization: `Bearer ${secret}`, "idempotency-key": key, ...json },
        body: JSON.stringify({ text: "" }),
      });
    const overtaken = refuses(request(), context);
    await expect.poll(() => prisma().idempotencyKey.count({ where: { key } })).toBe(1);
    await age(key);
    stop = async () => {};
    expect((await commits(request(), context)).status).toBe(200);
    hold.resolve();
    expect((await overtaken).status).toBe(409);
    expect((await commits(request(), context)).status).toBe(200);
  });
});
