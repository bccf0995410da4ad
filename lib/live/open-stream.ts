import { isStillKnown } from "@/lib/access/authenticate";
import type { Caller } from "@/lib/access/caller";
import { entryEvent, helloEvent, samplesEvent, stillHere, syncEvent } from "./event-text";
import type { Feed } from "./feed";

export type Wish = {
  caller: Caller;
  /** Only entries and samples of this release. */
  release: string | null;
  /** The last id the viewer has seen, as `Feed.beginAt` says. */
  begin: { seen: bigint; reset: boolean };
  /** Fires when the viewer leaves. */
  gone: AbortSignal;
};

/** Milliseconds; tests are in more of a hurry. */
export type Rhythm = { commentMs: number; askAgainMs: number; patienceMs: number };

const calm: Rhythm = { commentMs: 15_000, askAgainMs: 60_000, patienceMs: 60_000 };
/** Of sync news that wait for a slow viewer. */
const mostSyncNews = 200;
const bufferBytes = 64 * 1024;
/** Longer without the database, and saying "live" would be a lie: the viewer comes back later. */
const deafMs = 10_000;

/**
 * One viewer's server-sent events: hello, then every entry after `begin.seen`, in order, once. The
 * buffer is bounded: the stream reads on in the diary only as fast as the viewer takes it. It ends when
 * the viewer leaves, takes nothing for a minute, or would not be let in again.
 */
export function openStream(
  feed: Feed,
  wish: Wish,
  rhythm: Rhythm = calm,
): ReadableStream<Uint8Array> {
  const viewing = new Viewing(feed, wish, rhythm);
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => viewing.begin(controller),
      pull: () => viewing.wake(),
      cancel: () => viewing.end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: bufferBytes }),
  );
}

class Viewing {
  readonly #feed: Feed;
  readonly #wish: Wish;
  readonly #rhythm: Rhythm;
  readonly #encoder = new TextEncoder();
  readonly #pulses = new Set<string>();
  #syncNews: string[] = [];
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #leave: () => void = () => {};
  #seen: bigint;
  #awake = Promise.withResolvers<void>();
  #tookAt = Date.now();

  constructor(feed: Feed, wish: Wish, rhythm: Rhythm) {
    this.#feed = feed;
    this.#wish = wish;
    this.#rhythm = rhythm;
    this.#seen = wish.begin.seen;
  }

  begin(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#controller = controller;
    this.#leave = this.#feed.join({
      wake: () => this.wake(),
      pulse: (release) => this.#pulse(release),
      sync: (release, news) => this.#sync(release, news),
    });
    this.#wish.gone.addEventListener("abort", () => this.end(), { once: true });
    if (this.#wish.gone.aborted) return this.end();
    this.#say(helloEvent(this.#feed.last, this.#wish.begin.reset));
    this.#every(this.#rhythm.commentMs, () => this.#comment());
    this.#every(this.#rhythm.askAgainMs, () => this.#askAgain());
    void this.#follow();
  }

  /** There may be more to say, or room to say it. */
  wake(): void {
    if (this.#hasRoom()) this.#tookAt = Date.now();
    this.#awake.resolve();
  }

  end(): void {
    const controller = this.#controller;
    if (controller === null) return;
    this.#controller = null;
    this.#leave();
    for (const timer of this.#timers) clearInterval(timer);
    this.#awake.resolve();
    try {
      controller.close();
    } catch {
      // The viewer closed it first.
    }
  }

  async #follow(): Promise<void> {
    while (this.#controller !== null) {
      this.#awake = Promise.withResolvers();
      const more = this.#hasRoom() && (await this.#sayMore());
      if (!more) await this.#awake.promise;
    }
  }

  /** Says one part; true when there may be more. */
  async #sayMore(): Promise<boolean> {
    for (const release of this.#pulses) this.#say(samplesEvent(release));
    this.#pulses.clear();
    for (const news of this.#syncNews.splice(0)) this.#say(syncEvent(news));
    try {
      const before = this.#seen;
      const { entries, seen } = await this.#feed.after(before, this.#wish.release);
      if (entries.length > 0) this.#say(entries.map(entryEvent).join(""));
      this.#seen = seen;
      return seen > before;
    } catch {
      // The diary cannot be read now; the viewer comes back with the last id it got.
      this.end();
      return false;
    }
  }

  #pulse(release: string): void {
    if (this.#wish.release !== null && this.#wish.release !== release) return;
    this.#pulses.add(release);
    this.wake();
  }

  /** Who reads too slowly is told once that something changed, instead of all of it. */
  #sync(release: string, news: string): void {
    if (this.#wish.release !== null && this.#wish.release !== release) return;
    this.#syncNews.push(news);
    if (this.#syncNews.length > mostSyncNews) {
      this.#syncNews = [JSON.stringify({ release, is: "changed" })];
    }
    this.wake();
  }

  #comment(): void {
    const { patienceMs } = this.#rhythm;
    if (this.#hasRoom()) this.#say(stillHere);
    else if (Date.now() - this.#tookAt > patienceMs) this.end();
    if (this.#feed.downMs > deafMs) this.end();
  }

  async #askAgain(): Promise<void> {
    const known = await isStillKnown(this.#wish.caller, new Date()).catch(() => true);
    if (!known) this.end();
  }

  #every(ms: number, run: () => void): void {
    const timer = setInterval(run, ms);
    timer.unref();
    this.#timers.push(timer);
  }

  #hasRoom(): boolean {
    return (this.#controller?.desiredSize ?? 0) > 0;
  }

  #say(text: string): void {
    this.#controller?.enqueue(this.#encoder.encode(text));
  }
}
