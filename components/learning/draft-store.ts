import type { Draft } from "./draft";

/** What is kept on this device until the server has it; `at` is when it was last touched, epoch ms. */
type Copy = { at: number; draft: Draft };

/** A tab that still lives touches its copy at least this often, even in the background. */
const abandonedAfterMs = 5 * 60_000;

/** Copies of unsaved words by postmortem and tab. Without storage (private windows) nothing is kept. */
export class DraftStore {
  readonly #prefix: string;
  readonly #own: string;

  constructor(postmortemId: string) {
    this.#prefix = `bellwether.postmortem.${postmortemId}.`;
    this.#own = `${this.#prefix}${tabName()}`;
  }

  /** What this very tab had not saved before it was loaded again. */
  own(): Draft | null {
    return read(this.#own)?.draft ?? null;
  }

  readonly keep = (draft: Draft | null): void => write(this.#own, draft);

  /** What tabs that are gone left behind; each with the way to keep or forget it. */
  abandoned(now: number): { draft: Draft; keep: (draft: Draft | null) => void }[] {
    const keys = safely(() => Object.keys(localStorage), []);
    return keys.flatMap((key) => {
      if (!key.startsWith(this.#prefix) || key === this.#own) return [];
      const copy = read(key);
      if (copy === null || now - copy.at < abandonedAfterMs) return [];
      return [{ draft: copy.draft, keep: (draft: Draft | null) => write(key, draft) }];
    });
  }
}

function read(key: string): Copy | null {
  return safely(() => JSON.parse(localStorage.getItem(key) ?? "null") as Copy | null, null);
}

function write(key: string, draft: Draft | null): void {
  safely(() => {
    if (draft === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ at: Date.now(), draft } satisfies Copy));
  }, undefined);
}

/** Lives as long as the tab, through reloads. */
function tabName(): string {
  const make = () => Math.random().toString(36).slice(2);
  return safely(() => {
    const known = sessionStorage.getItem("bellwether.tab");
    if (known !== null) return known;
    const name = make();
    sessionStorage.setItem("bellwether.tab", name);
    return name;
  }, make());
}

/** Storage may be switched off or full: the words then live in the page only. */
function safely<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}
