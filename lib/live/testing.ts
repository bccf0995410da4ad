import type { Caller } from "@/lib/access/caller";
import { aPerson } from "@/lib/access/testing";
import type { Feed } from "./feed";
import { openStream, type Rhythm } from "./open-stream";

export type Heard = { id: string | null; event: string; data: unknown };

/** A viewer for tests: reads its stream as fast as it comes, or only when told to. */
export class TestViewer {
  readonly heard: Heard[] = [];
  comments = 0;
  readonly #leaving = new AbortController();
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #text = "";

  constructor(stream: (gone: AbortSignal) => ReadableStream<Uint8Array>) {
    this.#reader = stream(this.#leaving.signal).getReader();
  }

  /** The ids of entries, in the order they came. */
  get ids(): string[] {
    return this.heard.flatMap(({ id }) => (id === null ? [] : [id]));
  }

  /** Reads until `enough` says so or the stream ends; true when it ended. */
  async read(enough: (viewer: TestViewer) => boolean = () => false): Promise<boolean> {
    const decoder = new TextDecoder();
    while (!enough(this)) {
      const { done, value } = await this.#reader.read();
      if (done) return true;
      this.#text += decoder.decode(value, { stream: true });
      const blocks = this.#text.split("\n\n");
      this.#text = blocks.pop() ?? "";
      for (const block of blocks) this.#take(block);
    }
    return false;
  }

  leave(): void {
    this.#leaving.abort();
  }

  #take(block: string): void {
    if (block.startsWith(":")) {
      this.comments++;
      return;
    }
    const fields = new Map(
      block.split("\n").map((line) => line.split(/: (.*)/s) as [string, string]),
    );
    this.heard.push({
      id: fields.get("id") ?? null,
      event: fields.get("event") ?? "",
      data: JSON.parse(fields.get("data") ?? "null"),
    });
  }
}

type Wishes = { release?: string; lastEventId?: bigint | null; caller?: Caller; rhythm?: Rhythm };

/** Opens a stream as the API does. */
export async function view(feed: Feed, wishes: Wishes = {}): Promise<TestViewer> {
  const { release = null, lastEventId = null, caller = aPerson("viewer"), rhythm } = wishes;
  const begin = await feed.beginAt(lastEventId);
  return new TestViewer((gone) =>
    openStream(feed, { caller, release, begin, gone }, ...(rhythm === undefined ? [] : [rhythm])),
  );
}
