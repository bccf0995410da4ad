import type { SyncNews } from "@/lib/domain/readiness/sync/news";
import type { StreamEvent } from "./event-parser";
import { type Link, linkAfter, type LinkNews, newLink } from "./live-machine";
import type { News } from "./stale-keys";

/** A diary entry as the stream sends it; wings read its `data` themselves. */
export type LiveEntry = News & {
  id: string;
  at: string;
  sentence: string;
  subject?: string;
  data: Record<string, unknown>;
};

export type LiveEars = {
  /** A new diary entry, each once and in order. */
  entry?: (entry: LiveEntry) => void;
  /** Samples of a release arrived. */
  samples?: (releaseId: string) => void;
  /** Something of a sync changed. */
  sync?: (news: SyncNews) => void;
  /** Something may have been missed: everything on the page is to be asked for again. */
  gap?: () => void;
};

/** What this tab knows from the stream: the state of the link, and how far the diary has been heard. */
export class LiveStore {
  readonly #ears = new Set<LiveEars>();
  readonly #watchers = new Set<() => void>();
  #link: Link;
  #lastId: bigint | null = null;
  #caughtUp = false;

  constructor(at: number) {
    this.#link = newLink(at);
  }

  readonly link = (): Link => this.#link;

  readonly lastId = (): string | null => this.#lastId?.toString() ?? null;

  /** Calls back whenever the link changes. */
  readonly watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };

  /** Calls back for what is heard. */
  readonly listen = (ears: LiveEars): (() => void) => {
    this.#ears.add(ears);
    return () => this.#ears.delete(ears);
  };

  readonly linkNews = (news: LinkNews): void => {
    this.#link = linkAfter(this.#link, news);
    for (const changed of this.#watchers) changed();
    // The page was drawn a moment before the first word; what was written in between is asked for.
    if (news.type !== "heard" || this.#caughtUp) return;
    this.#caughtUp = true;
    this.#tell((ears) => ears.gap?.());
  };

  readonly heard = (events: readonly StreamEvent[]): void => {
    for (const event of events) this.#take(event);
  };

  #take({ id, event, data }: StreamEvent): void {
    if (event === "hello" && id === null) return this.#greeted(JSON.parse(data) as Hello);
    if (event === "samples" && id === null) {
      const { release } = JSON.parse(data) as { release: string };
      return this.#tell((ears) => ears.samples?.(release));
    }
    if (event === "sync" && id === null) {
      const news = JSON.parse(data) as SyncNews;
      return this.#tell((ears) => ears.sync?.(news));
    }
    if (id === null || (this.#lastId !== null && BigInt(id) <= this.#lastId)) return;
    this.#lastId = BigInt(id);
    const entry = JSON.parse(data) as LiveEntry;
    this.#tell((ears) => ears.entry?.(entry));
  }

  #greeted({ last, reset }: Hello): void {
    if (this.#lastId !== null && !reset) return;
    this.#lastId = BigInt(last);
    this.#tell((ears) => ears.gap?.());
  }

  #tell(say: (ears: LiveEars) => void): void {
    for (const ears of this.#ears) say(ears);
  }
}

type Hello = { last: string; reset: boolean };
