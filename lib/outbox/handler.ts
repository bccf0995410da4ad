import type { Effect, Ending } from "@/lib/domain/diary/effect";

/**
 * Delivers one kind of effect, and says how it ended. `signal` fires when the lease was lost or the
 * worker leaves: stop, somebody else goes on.
 */
export type Handler = (effect: Effect, signal: AbortSignal) => Promise<Ending>;

export type Handlers = Readonly<Record<string, Handler>>;
