import { eventParser, type StreamEvent } from "./event-parser";
import { deadMs, type LinkNews, pauseMs } from "./live-machine";

export type Follower = {
  heard: (events: StreamEvent[]) => void;
  link: (news: LinkNews) => void;
  /** The id to resume after; null to begin now. */
  lastId: () => string | null;
};

/**
 * Follows the stream until the signal fires: opens it, hands on what it says, and opens it again where
 * it broke off. Fetch rather than EventSource, because the events have many names, comments count as
 * signs of life, and a session that has ended is told apart from a network that is down.
 */
export async function followStream(
  path: string,
  follower: Follower,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const end = await once(path, follower, signal).catch(() => "lost" as const);
    if (signal.aborted) return;
    follower.link({ type: end === "signed_out" ? "signed_out" : "lost" });
    failures = end === "ended" ? 0 : failures + 1;
    await pause(pauseMs(failures, Math.random()), signal);
  }
}

type End = "ended" | "lost" | "signed_out";

async function once(path: string, follower: Follower, signal: AbortSignal): Promise<End> {
  const silence = new AbortController();
  const response = await fetch(path, {
    headers: headersFrom(follower.lastId()),
    cache: "no-store",
    signal: AbortSignal.any([signal, silence.signal]),
  });
  if (response.status === 401) return "signed_out";
  if (!response.ok || response.body === null) return "lost";
  const parse = eventParser();
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (;;) {
    const watch = setTimeout(() => silence.abort(), deadMs);
    const { done, value } = await reader.read().finally(() => clearTimeout(watch));
    if (done) return "ended";
    follower.link({ type: "heard", at: Date.now() });
    const events = parse(decoder.decode(value, { stream: true }));
    if (events.length > 0) follower.heard(events);
  }
}

function headersFrom(lastId: string | null): Record<string, string> {
  const accept = { accept: "text/event-stream" };
  return lastId === null ? accept : { ...accept, "last-event-id": lastId };
}

/** Waits, but not beyond the moment the network or the reader is back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  const waited = Promise.withResolvers<void>();
  const timer = setTimeout(waited.resolve, ms);
  const go = () => waited.resolve();
  window.addEventListener("online", go);
  document.addEventListener("visibilitychange", go);
  signal.addEventListener("abort", go);
  return waited.promise.finally(() => {
    clearTimeout(timer);
    window.removeEventListener("online", go);
    document.removeEventListener("visibilitychange", go);
    signal.removeEventListener("abort", go);
  });
}
