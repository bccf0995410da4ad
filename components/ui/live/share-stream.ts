import type { StreamEvent } from "./event-parser";
import { followStream, type Follower } from "./follow-stream";
import { deadMs, type LinkNews } from "./live-machine";

const name = "bellwether-live";

/** What tabs say to each other. `who` asks the leading tab how things are. */
type Word = { events: StreamEvent[] } | { link: LinkNews } | { who: true };

/**
 * One stream for all tabs of a browser, because a browser keeps only six connections to a server: one
 * tab holds a lock, follows, and tells the others; when it closes, the next goes on where it was. Where
 * locks are missing (plain http on a network), or the leading tab sleeps, a tab follows by itself. The
 * same event may then arrive twice; ids tell.
 */
export function shareStream(path: string, follower: Follower, signal: AbortSignal): void {
  if (!("locks" in navigator) || typeof BroadcastChannel === "undefined") {
    void followStream(path, follower, signal);
    return;
  }
  const tab = new Tab(path, follower);
  signal.addEventListener("abort", () => tab.close());
  navigator.locks
    .request(name, { signal }, () => tab.lead(signal))
    .catch(() => {
      // This tab closed while it waited for its turn.
    });
}

class Tab {
  readonly #path: string;
  readonly #follower: Follower;
  readonly #channel = new BroadcastChannel(name);
  readonly #watch: ReturnType<typeof setInterval>;
  #leads = false;
  #alone: AbortController | null = null;
  #heardAt = Date.now();
  #link: LinkNews = { type: "lost" };

  constructor(path: string, follower: Follower) {
    this.#path = path;
    this.#follower = follower;
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => this.#hear(data);
    this.#watch = setInterval(() => this.#look(), 5_000);
    this.#say({ who: true });
  }

  /** Follows for every tab until this one closes. */
  lead(signal: AbortSignal): Promise<void> {
    this.#leads = true;
    this.#standBack();
    const telling: Follower = {
      lastId: this.#follower.lastId,
      heard: (events) => {
        this.#follower.heard(events);
        this.#say({ events });
      },
      link: (link) => {
        this.#link = link;
        this.#follower.link(link);
        this.#say({ link });
      },
    };
    return followStream(this.#path, telling, signal);
  }

  close(): void {
    clearInterval(this.#watch);
    this.#standBack();
    this.#channel.close();
  }

  #hear(word: Word): void {
    if (this.#leads) {
      if ("who" in word) this.#say({ link: this.#link });
      return;
    }
    if ("who" in word) return;
    this.#heardAt = Date.now();
    this.#standBack();
    if ("link" in word) this.#follower.link(word.link);
    else this.#follower.heard(word.events);
  }

  /** Somebody leads and says nothing: a tab that the browser put to sleep. */
  #look(): void {
    if (this.#leads || this.#alone !== null || Date.now() - this.#heardAt < deadMs) return;
    this.#alone = new AbortController();
    void followStream(this.#path, this.#follower, this.#alone.signal);
  }

  #standBack(): void {
    this.#alone?.abort();
    this.#alone = null;
  }

  #say(word: Word): void {
    this.#channel.postMessage(word);
  }
}
