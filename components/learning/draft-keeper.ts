import type { Postmortem, SectionKey } from "@/lib/domain/learning/postmortem";
import {
  answered,
  beginSending,
  type Draft,
  heard,
  isUnsaved,
  type Sending,
  takenBack,
  typeIn,
} from "./draft";

type Newest = Pick<Postmortem, "revision" | "sections">;

/** What became of a sending: the newest text, a "no" with its reason, or no answer at all. */
export type Sent =
  | { kind: "saved"; newest: Newest }
  | { kind: "refused"; why: string }
  | { kind: "lost"; why: string };

/** What the keeper asks of the world around it. */
export type World = {
  send: (sending: Sending) => Promise<Sent>;
  /** Remembers on this device what is not saved yet; null forgets it. */
  keep: (draft: Draft | null) => void;
  later: (ms: number, run: () => void) => () => void;
  now: () => number;
};

/** How the words on the screen stand: `at` is epoch milliseconds of the last save here. */
export type Standing =
  | { word: "saved"; at: number | null }
  | { word: "typing" }
  | { word: "saving" }
  | { word: "lost"; why: string }
  | { word: "refused"; why: string };

export type Kept = { draft: Draft; standing: Standing };

const pauseMs = 800;
const firstRetryMs = 2_000;
const lastRetryMs = 15_000;

/**
 * Saves what is typed after a pause, one sending at a time, repeats it until it is answered, and lays
 * what was typed meanwhile over the answer. Nothing is forgotten before the server acknowledged it.
 */
export class DraftKeeper {
  #kept: Kept;
  readonly #world: World;
  readonly #listeners = new Set<() => void>();
  #cancel: (() => void) | null = null;
  #flying = false;
  #retryMs = firstRetryMs;
  /** While someone composes a character, the text under their hands stays as it is. */
  composing = false;

  constructor(draft: Draft, world: World) {
    this.#world = world;
    this.#kept = {
      draft,
      standing: isUnsaved(draft) ? { word: "typing" } : { word: "saved", at: null },
    };
  }

  readonly read = (): Kept => this.#kept;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly type = (section: SectionKey, text: string): void => {
    const draft = typeIn(this.#kept.draft, section, text);
    this.#world.keep(draft);
    this.#show(draft, this.#flying ? { word: "saving" } : { word: "typing" });
    if (!this.#flying) this.#schedule(pauseMs);
  };

  readonly hear = (newest: Newest): void => {
    if (this.composing) return;
    const draft = heard(this.#kept.draft, newest);
    if (draft !== this.#kept.draft) this.#show(draft, this.#kept.standing);
  };

  /** Goes on with what an earlier visit left unsaved. */
  readonly resume = (draft: Draft): void => {
    this.#show(draft, { word: "typing" });
    void this.save();
  };

  /** Sends now what is not saved. */
  readonly save = async (): Promise<void> => {
    this.#unschedule();
    if (this.#flying || this.composing) return;
    const draft = beginSending(this.#kept.draft);
    const { sending } = draft;
    if (sending === null) return;
    this.#flying = true;
    this.#world.keep(draft);
    this.#show(draft, { word: "saving" });
    const sent = await this.#world.send(sending);
    this.#flying = false;
    this.#settle(sent);
  };

  /** Saves what is left, and sends nothing later on its own. */
  readonly stop = (): void => {
    void this.save();
    this.#unschedule();
  };

  #settle(sent: Sent): void {
    const { draft } = this.#kept;
    if (sent.kind === "saved") {
      this.#retryMs = firstRetryMs;
      const next = answered(draft, sent.newest);
      const more = isUnsaved(next);
      this.#world.keep(more ? next : null);
      this.#show(next, more ? { word: "typing" } : { word: "saved", at: this.#world.now() });
      if (more) this.#schedule(pauseMs);
      return;
    }
    const next = sent.kind === "refused" ? takenBack(draft) : draft;
    this.#world.keep(next);
    this.#show(next, { word: sent.kind, why: sent.why });
    if (sent.kind === "refused") return;
    this.#schedule(this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, lastRetryMs);
  }

  #schedule(ms: number): void {
    this.#unschedule();
    this.#cancel = this.#world.later(ms, () => void this.save());
  }

  #unschedule(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #show(draft: Draft, standing: Standing): void {
    this.#kept = { draft, standing };
    for (const listener of this.#listeners) listener();
  }
}
