import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aPerson, theSystem } from "@/lib/access/testing";
import { tokenCaller } from "@/lib/access/caller";
import { disconnect, prisma } from "@/lib/db/client";
import { commit } from "@/lib/db/commit";
import { lastEntryId, readDiary } from "@/lib/db/diary/read";
import { addToken, endToken } from "@/lib/db/team/token-rows";
import { transact } from "@/lib/db/transact";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { done } from "@/lib/kernel/outcome";
import { Feed } from "./feed";
import { TestViewer, view } from "./testing";

let feed: Feed;

beforeEach(async () => {
  feed = new Feed();
  if (!(await feed.ready(5_000))) throw new Error("The diary cannot be followed.");
});
afterEach(() => feed.stop());
afterAll(disconnect);

/** One commit of one to three entries, as a command would make it. */
async function write(releaseId: string, size = 1, padding = ""): Promise<void> {
  const entries = Array.from({ length: size }, (_, index) => ({
    kind: "release.noted",
    sentence: `Note ${index}.`,
    releaseId,
    data: { padding },
  }));
  await transact(async (tx) => {
    await commit(tx, theSystem(), { entries });
    return done(null);
  });
}

const head = async () => BigInt(await lastEntryId());
const isAt = (id: bigint) => (viewer: TestViewer) => BigInt(viewer.ids.at(-1) ?? 0) >= id;
const range = (from: bigint, to: bigint) =>
  Array.from({ length: Number(to - from) }, (_, index) => (from + 1n + BigInt(index)).toString());

/** Several connections committing at once, each with its own pauses. */
function manyHands(hands: number, commits: number, releaseId: () => string): Promise<void[]> {
  return Promise.all(
    Array.from({ length: hands }, async () => {
      for (let i = 0; i < commits; i++) {
        await write(releaseId(), 1 + Math.floor(Math.random() * 3));
        if (Math.random() < 0.3) await sleep(Math.random() * 8);
      }
    }),
  );
}

describe("following while others commit", () => {
  test("viewers who come, leave and resume at random moments each see every entry once, in order", async () => {
    const ids = [newId("release"), newId("release")];
    const start = await head();
    const writing = manyHands(6, 25, () => ids[Math.floor(Math.random() * 2)] ?? "");
    const walks = Array.from({ length: 12 }, async () => {
      const seen: string[] = [];
      let from = start;
      for (let visit = 0; visit < 5; visit++) {
        await sleep(Math.random() * 60);
        const viewer = await view(feed, { lastEventId: from });
        const until = Date.now() + Math.random() * 80;
        await Promise.race([viewer.read(() => Date.now() > until), sleep(120)]);
        viewer.leave();
        seen.push(...viewer.ids);
        from = BigInt(seen.at(-1) ?? from);
      }
      return { seen, from };
    });
    const half = await Promise.all(walks);
    await writing;
    const end = await head();
    expect(end - start).toBeGreaterThanOrEqual(150n);
    for (const { seen, from } of half) {
      const last = await view(feed, { lastEventId: from });
      if (from < end) await last.read(isAt(end));
      last.leave();
      expect([...seen, ...last.ids]).toEqual(range(start, end));
    }
  }, 60_000);

  test("one release's viewer sees that release's entries only, and all of them", async () => {
    const [mine, other] = [newId("release"), newId("release")];
    const start = await head();
    const live = await view(feed, { release: mine, lastEventId: start });
    await manyHands(4, 15, () => (Math.random() < 0.2 ? mine : other));
    await write(mine);
    const late = await view(feed, { release: mine, lastEventId: start });
    const expected = await readDiary({ release: mine, after: start.toString() }, 10_000);
    const end = BigInt(expected.at(-1)?.id ?? 0);
    await Promise.all([live.read(isAt(end)), late.read(isAt(end))]);
    expect(live.ids).toEqual(expected.map((entry) => entry.id));
    expect(late.ids).toEqual(live.ids);
    expect(live.heard.at(-1)?.data).toEqual(expected.at(-1));
  }, 30_000);

  test("a lost connection costs no entry", async () => {
    const start = await head();
    const viewer = await view(feed, { lastEventId: start });
    const writing = manyHands(4, 20, () => newId("release"));
    const killing = (async () => {
      for (let i = 0; i < 4; i++) {
        await sleep(60);
        await prisma().$queryRaw`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'bellwether listen' and datname = current_database()`;
      }
    })();
    await Promise.all([writing, killing]);
    const end = await head();
    await viewer.read(isAt(end));
    expect(viewer.ids).toEqual(range(start, end));
  }, 30_000);

  test("what was written before anyone looked is read from the diary, far behind memory too", async () => {
    const start = await head();
    for (let i = 0; i < 12; i++) await write(newId("release"), 100);
    const end = await head();
    const viewer = await view(feed, { lastEventId: start });
    await viewer.read(isAt(end));
    expect(viewer.ids).toEqual(range(start, end));
  });
});

describe("a viewer", () => {
  test("is greeted with where the diary is, then hears what comes", async () => {
    await write(newId("release"));
    const before = await head();
    while (feed.last < before) await sleep(5);
    const viewer = await view(feed);
    const release = newId("release");
    await write(release);
    await viewer.read((one) => one.ids.length === 1);
    expect(viewer.heard[0]).toEqual({
      id: null,
      event: "hello",
      data: { last: before.toString(), reset: false },
    });
    expect(viewer.heard[1]).toMatchObject({
      id: (before + 1n).toString(),
      event: "release.noted",
      data: { release, sentence: "Note 0.", actor: { type: "system" } },
    });
  });

  test("who has seen more than there is (another database) is told so and begins now", async () => {
    const viewer = await view(feed, { lastEventId: 999_999_999_999n });
    await write(newId("release"));
    await viewer.read((one) => one.ids.length === 1);
    expect(viewer.heard[0]?.data).toMatchObject({ reset: true });
  });

  test("that takes nothing is not read ahead for: a bounded buffer, and later everything", async () => {
    const start = await head();
    const asked = vi.spyOn(feed, "after");
    const viewer = await view(feed, { lastEventId: start });
    for (let i = 0; i < 10; i++) await write(newId("release"), 100, "x".repeat(2_000));
    const end = await head();
    while (feed.last < end) await sleep(5);
    const parts = await Promise.all(
      asked.mock.results.map(({ value }) => value as ReturnType<Feed["after"]>),
    );
    const readAhead = parts.reduce((sum, { entries }) => sum + entries.length, 0);
    expect(readAhead).toBeLessThanOrEqual(200);
    await viewer.read(isAt(end));
    expect(viewer.ids).toEqual(range(start, end));
  });

  test("that takes nothing for too long is let go", async () => {
    const start = await head();
    for (let i = 0; i < 5; i++) await write(newId("release"), 100, "x".repeat(2_000));
    await view(feed, {
      lastEventId: start,
      rhythm: { commentMs: 20, askAgainMs: 60_000, patienceMs: 100 },
    });
    expect(feed.viewers).toBe(1);
    await expect.poll(() => feed.viewers, { timeout: 3_000 }).toBe(0);
  });

  test("hears samples of its release, at most one a second", async () => {
    const release = newId("release");
    const viewer = await view(feed, { release });
    const reading = viewer.read(
      (one) => one.heard.filter(({ event }) => event === "samples").length === 2,
    );
    const began = Date.now();
    for (let i = 0; i < 6; i++) {
      await prisma().$executeRaw`select pg_notify('samples', ${release})`;
      await prisma().$executeRaw`select pg_notify('samples', ${newId("release")})`;
    }
    await reading;
    expect(Date.now() - began).toBeGreaterThan(900);
    expect(viewer.heard.slice(1).map(({ id, event, data }) => ({ id, event, data }))).toEqual([
      { id: null, event: "samples", data: { release } },
      { id: null, event: "samples", data: { release } },
    ]);
  });

  test("is told that the stream is alive, and leaves nothing behind", async () => {
    const viewer = await view(feed, {
      rhythm: { commentMs: 20, askAgainMs: 60_000, patienceMs: 60_000 },
    });
    await viewer.read((one) => one.comments >= 2);
    expect(feed.viewers).toBe(1);
    viewer.leave();
    expect(await viewer.read()).toBe(true);
    expect(feed.viewers).toBe(0);
  });

  test("whose token is revoked is shown out", async () => {
    const id = newId("token");
    const fields = { id, name: "CI", hash: id, hint: "abcd", scopes: ["read" as const] };
    const token = {
      ...fields,
      createdBy: "test",
      createdAt: instant(new Date()),
      lastUsedAt: null,
      revokedAt: null,
    };
    await addToken(token)(prisma());
    const rhythm = { commentMs: 60_000, askAgainMs: 30, patienceMs: 60_000 };
    const viewer = await view(feed, { caller: tokenCaller(token, new Date()), rhythm });
    const other = await view(feed, { caller: aPerson("viewer"), rhythm });
    await sleep(100);
    expect(feed.viewers).toBe(2);
    await endToken(id, instant(new Date()))(prisma());
    expect(await viewer.read()).toBe(true);
    expect(feed.viewers).toBe(1);
    other.leave();
  });
});
