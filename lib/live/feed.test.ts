import { expect, test, vi } from "vitest";
import type { Listener } from "@/lib/db/live/listen";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { instant } from "@/lib/kernel/instant";
import { Feed } from "./feed";
import { PulsePacer } from "./pulse-pacer";

function entry(id: number): DiaryEntry {
  const actor = { type: "system", id: "bellwether", name: "Bellwether" } as const;
  const at = instant(1_700_000_000_000);
  return { id: String(id), at, kind: "release.noted", actor, sentence: "", data: {}, hash: "" };
}

/** A diary in memory whose connection and reads can fail. */
function aDiary() {
  const entries: DiaryEntry[] = [];
  const state = { fails: false, reads: 0, listener: null as Listener | null };
  const source = {
    listen: async (_: readonly string[], listener: Listener, signal: AbortSignal) => {
      state.listener = listener;
      listener.up();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    },
    read: async (after: bigint, limit: number, upTo = 1_000_000n) => {
      state.reads++;
      if (state.fails) throw new Error("away");
      return entries.filter(({ id }) => BigInt(id) > after && BigInt(id) <= upTo).slice(0, limit);
    },
    lastId: async () => BigInt(entries.length),
  };
  return { entries, state, source };
}

test("an entry is read once, however many look", async () => {
  const { entries, state, source } = aDiary();
  const feed = new Feed(source);
  await feed.ready(1_000);
  const woken = [0, 0, 0];
  woken.forEach((_, index) => {
    feed.join({
      wake: () => void woken.splice(index, 1, (woken[index] ?? 0) + 1),
      pulse: () => {},
      sync: () => {},
    });
  });
  entries.push(entry(1), entry(2));
  state.listener?.heard("diary", "2");
  await vi.waitFor(() => expect(feed.last).toBe(2n));
  const { reads } = state;
  for (let i = 0; i < 3; i++) expect((await feed.after(0n, null)).entries).toHaveLength(2);
  expect(state.reads).toBe(reads);
  expect(woken).toEqual([1, 1, 1]);
  await feed.stop();
});

test("after a failed read and a lost connection it reads on where it was", async () => {
  const { entries, state, source } = aDiary();
  const feed = new Feed(source);
  await feed.ready(1_000);
  state.fails = true;
  entries.push(entry(1));
  state.listener?.heard("diary", "1");
  state.listener?.down();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(feed.last).toBe(0n);
  expect(feed.downMs).toBeGreaterThan(0);
  state.fails = false;
  entries.push(entry(2));
  state.listener?.up();
  await vi.waitFor(() => expect(feed.last).toBe(2n));
  expect(feed.downMs).toBe(0);
  await feed.stop();
});

test("a database that never answers is not waited for without end", async () => {
  const { source } = aDiary();
  const feed = new Feed({ ...source, lastId: () => Promise.reject(new Error("away")) });
  expect(await feed.ready(30)).toBe(false);
  await feed.stop();
});

test("pulses: the first at once, the rest of a second as one", () => {
  vi.useFakeTimers();
  const sent: string[] = [];
  const pacer = new PulsePacer((release) => sent.push(release));
  for (let i = 0; i < 5; i++) pacer.pulse("a");
  pacer.pulse("b");
  expect(sent).toEqual(["a", "b"]);
  vi.advanceTimersByTime(999);
  expect(sent).toEqual(["a", "b"]);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual(["a", "b", "a"]);
  vi.advanceTimersByTime(5_000);
  expect(sent).toEqual(["a", "b", "a"]);
  pacer.stop();
  vi.useRealTimers();
});
