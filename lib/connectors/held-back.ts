import { AsyncLocalStorage } from "node:async_hooks";

const until = new AsyncLocalStorage<Promise<boolean>>();

/**
 * Lets a call be got ready before it may be made: connections are opened and checked, and not a byte is sent over any of
 * them before `go` says yes. At a no, nothing is.
 */
export function heldBack<Call, Context, Answer>(
  speak: (call: Call, context: Context) => Promise<Answer>,
): (call: Call, context: Context, go: Promise<boolean>) => Promise<Answer> {
  return (call, context, go) => until.run(go, () => speak(call, context));
}

/** Whether what is held back may be sent; at once where nothing is. */
export function released(): Promise<boolean> {
  return until.getStore() ?? Promise.resolve(true);
}
