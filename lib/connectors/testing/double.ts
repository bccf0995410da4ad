import type { ServerResponse } from "node:http";
import { type Heard, LocalServer } from "./local-server";

/** What a double answers. */
export type Answer = { status: number; headers?: Record<string, string>; body?: unknown };

/**
 * How a changing request goes wrong. `before`: nothing was done. `after`: it was done, and the answer is
 * lost on its way.
 */
export type Wrong =
  | {
      is: "answers";
      when: "before" | "after";
      status: number;
      headers?: Record<string, string>;
      body?: unknown;
    }
  | { is: "drops"; when: "before" | "after" }
  | { is: "never answers"; when: "before" | "after" }
  | { is: "trickles"; when: "after" }
  | { is: "garbles"; when: "after" };

/**
 * An outside system that keeps its promises, on a clock of its own: what it does takes time by `advance`,
 * and it breaks where it is told to. A real HTTP server, so that the wire is tested.
 */
export abstract class Double extends LocalServer {
  /** How often each operation had an effect, by the id or name a subclass gives it. */
  readonly effects = new Map<string, number>();
  /** What goes wrong with the next changing requests, one each. */
  readonly wrong: Wrong[] = [];
  /** What goes wrong with the next reads, one each. */
  readonly wrongReads: Wrong[] = [];
  /** The one credential it takes; null: any. */
  token: string | null = null;
  /** Permissions taken away, as a subclass names them. */
  readonly denied = new Set<string>();
  #now = Date.UTC(2026, 10, 23, 12);

  /** What it answers, and does, when nothing goes wrong. */
  abstract handle(request: Heard, url: URL): Answer | Promise<Answer>;

  /** Whether a request changes something; reads go wrong by `wrongReads`. */
  changes({ method }: Heard): boolean {
    return method !== "GET";
  }

  get now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  /** How many effects there were in all. */
  get done(): number {
    return [...this.effects.values()].reduce((sum, one) => sum + one, 0);
  }

  protected count(operation: string): void {
    this.effects.set(operation, (this.effects.get(operation) ?? 0) + 1);
  }

  protected async take(heard: Heard, response: ServerResponse): Promise<void> {
    const wrong = (this.changes(heard) ? this.wrong : this.wrongReads).shift();
    const answer =
      wrong?.when === "before"
        ? null
        : await this.handle(heard, new URL(heard.path, "http://double"));
    this.#answer(response, wrong, answer);
  }

  #answer(response: ServerResponse, wrong: Wrong | undefined, answer: Answer | null): void {
    if (wrong?.is === "drops") return void response.socket?.destroy();
    if (wrong?.is === "never answers") return;
    const given = wrong?.is === "answers" ? wrong : answer;
    const { status, headers = {}, body } = given ?? { status: 500 };
    const date = new Date(this.now).toUTCString();
    response.writeHead(status, { "content-type": "application/json", ...headers, date });
    const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
    if (wrong?.is === "garbles") return void response.end(text.slice(0, text.length / 2));
    if (wrong?.is !== "trickles") return void response.end(text);
    // Half of it, and then nothing for ever.
    response.flushHeaders();
    response.write(text.slice(0, text.length / 2));
  }
}

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, body, headers };
}

/** JSON or a form, as it was sent. */
export function bodyOf({ body, headers }: Heard): Record<string, unknown> {
  if ((headers["content-type"] ?? "").startsWith("application/json")) {
    const read: unknown = JSON.parse(body === "" ? "{}" : body);
    return typeof read === "object" && read !== null ? { ...read } : {};
  }
  return Object.fromEntries(new URLSearchParams(body));
}
