import { lastEntryId, readDiary } from "@/lib/db/diary/read";
import { type Listener, listen } from "@/lib/db/live/listen";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { pulsePacer } from "./pulse-pacer";

/** What a viewer is woken by: more may be in the feed, or samples of a release arrived. */
export type Viewer = { wake: () => void; pulse: (releaseId: string) => void };

/** Part of the diary, and up to which id it was looked through. */
export type Part = { entries: DiaryEntry[]; seen: bigint };

/** Follows the diary for one process. */
export type Feed = {
  /** Resolves to false when the diary could not be followed within `ms`. */
  ready: (ms: number) => Promise<boolean>;
  /** The newest id that viewers were told of. */
  last: () => bigint;
  /** What comes after an id, oldest first, at most 200 at once. */
  after: (seen: bigint, release: string | null) => Promise<Part>;
  /** Adds a viewer; the function it returns takes it away. */
  join: (viewer: Viewer) => () => void;
  viewers: () => number;
  /** Milliseconds since the database was last heard; 0 while it is. */
  downMs: () => number;
  stop: () => Promise<void>;
};

/** Where entries and notices come from; the database, but for tests. */
export type Source = {
  listen: typeof listen;
  read: (after: bigint, limit: number, upTo?: bigint, release?: string) => Promise<DiaryEntry[]>;
  lastId: () => Promise<bigint>;
};

const keptInMemory = 1_000;
const atOnce = 200;
const lookAgainMs = 10_000;

const diary: Source = {
  listen,
  read: (after, limit, upTo, release) =>
    readDiary(
      {
        after: after.toString(),
        ...(upTo !== undefined && { before: (upTo + 1n).toString() }),
        ...(release !== undefined && { release }),
      },
      limit,
    ),
  lastId: async () => BigInt(await lastEntryId()),
};

/**
 * Follows the diary: one LISTEN connection, each new entry read once and kept for a while, every viewer
 * woken. A viewer reads from where it is, so nothing is missed or doubled when it comes, lags or returns:
 * ids are in commit order without gaps, and there is no moment between catching up and being live.
 */
export function createFeed(source: Source = diary): Feed {
  const recent: DiaryEntry[] = [];
  const joined = new Set<Viewer>();
  const stopping = new AbortController();
  const first = Promise.withResolvers<void>();
  const pacer = pulsePacer((release) => joined.forEach((viewer) => viewer.pulse(release)));
  let last: bigint | null = null;
  let reading: Promise<void> | null = null;
  let again = false;
  let downSince: number | null = Date.now();

  /** Reads what is new, once at a time; asked meanwhile, it looks once more. */
  function look(): void {
    again = true;
    reading ??= (async () => {
      while (again && !stopping.signal.aborted) {
        again = false;
        await readOn().catch(() => {
          // The database is away: the next notice, reconnection or regular look reads on.
        });
      }
      reading = null;
    })();
  }

  async function readOn(): Promise<void> {
    if (last === null) {
      last = await source.lastId();
      first.resolve();
      return;
    }
    const entries = await source.read(last, 500);
    if (entries.length === 0) return;
    recent.push(...entries);
    recent.splice(0, recent.length - keptInMemory);
    last = BigInt(entries.at(-1)?.id ?? last);
    again ||= entries.length === 500;
    for (const viewer of joined) viewer.wake();
  }

  async function after(seen: bigint, release: string | null): Promise<Part> {
    const upTo = last ?? 0n;
    if (seen >= upTo) return { entries: [], seen };
    const oldest = recent[0];
    if (oldest !== undefined && seen >= BigInt(oldest.id) - 1n) return fromMemory(recent, seen, release);
    const entries = await source.read(seen, atOnce, upTo, release ?? undefined);
    const through = entries.length < atOnce ? upTo : BigInt(entries.at(-1)?.id ?? upTo);
    return { entries, seen: through };
  }

  const listener: Listener = {
    heard: (channel, payload) => {
      if (channel === "diary") look();
      else if (payload !== "") pacer.pulse(payload);
    },
    up: () => {
      downSince = null;
      look();
    },
    down: () => {
      downSince ??= Date.now();
    },
  };
  const listening = source.listen(["diary", "samples"], listener, stopping.signal);
  // A notice can be lost (a pooler, a restart between two beats); the diary cannot.
  const regular = setInterval(look, lookAgainMs);
  regular.unref();

  return {
    ready: (ms) => Promise.race([first.promise.then(() => true), waited(ms)]),
    last: () => last ?? 0n,
    after,
    join: (viewer) => {
      joined.add(viewer);
      return () => joined.delete(viewer);
    },
    viewers: () => joined.size,
    downMs: () => (downSince === null ? 0 : Date.now() - downSince),
    stop: async () => {
      clearInterval(regular);
      stopping.abort();
      pacer.stop();
      await listening;
      await reading;
    },
  };
}

function fromMemory(recent: DiaryEntry[], seen: bigint, release: string | null): Part {
  const oldest = BigInt(recent[0]?.id ?? seen + 1n);
  const from = Number(seen + 1n - oldest);
  const looked = recent.slice(from, from + atOnce);
  const entries = release === null ? looked : looked.filter((entry) => entry.release === release);
  return { entries, seen: BigInt(looked.at(-1)?.id ?? seen) };
}

function waited(ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), ms).unref();
  });
}
