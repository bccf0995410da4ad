import { setImmediate as breath } from "node:timers/promises";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { PulsePacer } from "./pulse-pacer";
import { diarySource, type Source } from "./source";

/** What a viewer is told: there may be more in the feed; samples of a release arrived. */
export type Viewer = {
  wake: () => void;
  pulse: (releaseId: string) => void;
  /** Something of a sync, as JSON of domain/readiness SyncNews. */
  sync: (releaseId: string, news: string) => void;
};

/** Part of the diary, and up to which id it was looked through. */
export type Part = { entries: DiaryEntry[]; seen: bigint };

const keptInMemory = 1_000;
const atOnce = 200;
const lookAgainMs = 10_000;
const wokenAtOnce = 16;

/**
 * Follows the diary for one process: one LISTEN connection, each new entry read once and kept for a
 * while, every viewer woken. A viewer reads from where it is, so nothing is missed or doubled when it
 * comes, lags or returns: ids are in commit order, and catching up and being live are the same thing.
 */
export class Feed {
  readonly #source: Source;
  readonly #recent: DiaryEntry[] = [];
  readonly #viewers = new Set<Viewer>();
  readonly #stopping = new AbortController();
  readonly #first = Promise.withResolvers<true>();
  readonly #pacer = new PulsePacer((release) => {
    for (const viewer of this.#viewers) viewer.pulse(release);
  });
  readonly #listening: Promise<void>;
  readonly #regular: ReturnType<typeof setInterval>;
  #last: bigint | null = null;
  #reading: Promise<void> | null = null;
  #again = false;
  #downSince: number | null = Date.now();

  constructor(source: Source = diarySource) {
    this.#source = source;
    const listener = {
      heard: (channel: string, payload: string) => this.#heard(channel, payload),
      up: () => {
        this.#downSince = null;
        this.#look();
      },
      down: () => {
        this.#downSince ??= Date.now();
      },
    };
    this.#listening = source.listen(["diary", "samples", "sync"], listener, this.#stopping.signal);
    // A notice can be lost (a pooler, a restart between two beats); the diary cannot.
    this.#regular = setInterval(() => this.#look(), lookAgainMs);
    this.#regular.unref();
  }

  /** The newest id that viewers were told of. */
  get last(): bigint {
    return this.#last ?? 0n;
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  /** Milliseconds for which nothing can be heard; 0 while the connection stands. */
  get downMs(): number {
    return this.#downSince === null ? 0 : Date.now() - this.#downSince;
  }

  /** Whether the diary is followed; waits for it for at most `ms`. */
  ready(ms: number): Promise<boolean> {
    const late = Promise.withResolvers<false>();
    const timer = setTimeout(() => late.resolve(false), ms);
    return Promise.race([this.#first.promise, late.promise]).finally(() => clearTimeout(timer));
  }

  /** From where to go on after `id`: from now when it is null, or (`reset`) not of this diary. */
  async beginAt(id: bigint | null): Promise<{ seen: bigint; reset: boolean }> {
    if (id === null) return { seen: this.last, reset: false };
    // Another process may be ahead of this one, so the diary itself is asked.
    const reset = id > this.last && id > (await this.#source.lastId());
    return { seen: reset ? this.last : id, reset };
  }

  /** Adds a viewer; the function it returns takes it away. */
  join(viewer: Viewer): () => void {
    this.#viewers.add(viewer);
    return () => this.#viewers.delete(viewer);
  }

  /** What comes after an id, of one release or all, oldest first, at most 200 at once. */
  async after(seen: bigint, release: string | null): Promise<Part> {
    const upTo = this.last;
    if (seen >= upTo) return { entries: [], seen };
    const oldest = this.#recent[0];
    if (oldest !== undefined && seen >= BigInt(oldest.id) - 1n) {
      return fromMemory(this.#recent, seen, release);
    }
    const entries = await this.#source.read(seen, atOnce, upTo, release);
    const full = entries.length === atOnce;
    return { entries, seen: full ? BigInt(entries.at(-1)?.id ?? upTo) : upTo };
  }

  async stop(): Promise<void> {
    clearInterval(this.#regular);
    this.#stopping.abort();
    this.#pacer.stop();
    await this.#listening;
    await this.#reading;
  }

  #heard(channel: string, payload: string): void {
    if (channel === "diary") this.#look();
    else if (channel === "sync") this.#tellSync(payload);
    else if (payload !== "") this.#pacer.pulse(payload);
  }

  #tellSync(news: string): void {
    const { release } = JSON.parse(news) as { release: string };
    for (const viewer of this.#viewers) viewer.sync(release, news);
  }

  /** Reads what is new, once at a time; asked meanwhile, it looks once more. */
  #look(): void {
    this.#again = true;
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null;
      if (this.#again) this.#look();
    });
  }

  async #readAll(): Promise<void> {
    while (this.#again && !this.#stopping.signal.aborted) {
      this.#again = false;
      await this.#readOn().catch(() => {
        // The database is away: the next notice, reconnection or regular look reads on.
      });
    }
    if (this.#stopping.signal.aborted) this.#again = false;
  }

  async #readOn(): Promise<void> {
    if (this.#last === null) {
      this.#last = await this.#source.lastId();
      this.#first.resolve(true);
      return;
    }
    const entries = await this.#source.read(this.#last, 500);
    if (entries.length === 0) return;
    this.#recent.push(...entries);
    this.#recent.splice(0, this.#recent.length - keptInMemory);
    this.#last = BigInt(entries.at(-1)?.id ?? this.#last);
    this.#again ||= entries.length === 500;
    await this.#wakeAll();
  }

  /** Some at a time: however many look, a press that comes in meanwhile does not wait for all of them. */
  async #wakeAll(): Promise<void> {
    const all = [...this.#viewers];
    for (let from = 0; from < all.length; from += wokenAtOnce) {
      for (const viewer of all.slice(from, from + wokenAtOnce)) viewer.wake();
      await breath();
    }
  }
}

function fromMemory(recent: DiaryEntry[], seen: bigint, release: string | null): Part {
  let from = recent.length;
  while (from > 0 && BigInt(recent[from - 1]?.id ?? seen) > seen) from--;
  const looked = recent.slice(from, from + atOnce);
  const entries = release === null ? looked : looked.filter((entry) => entry.release === release);
  return { entries, seen: BigInt(looked.at(-1)?.id ?? seen) };
}
