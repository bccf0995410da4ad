import type { LiveState } from "./live-sign";

/** What is known of the connection. Times are epoch milliseconds. */
export type Link = {
  /** When the page began to listen: its own content is of then. */
  since: number;
  /** When anything was last heard; null before the first time. */
  heardAt: number | null;
  open: boolean;
  signedOut: boolean;
};

export type LinkNews = { type: "heard"; at: number } | { type: "lost" } | { type: "signed_out" };

/** The stream says something at least every 15 s; half as much again is late, a minute is too late. */
const lateMs = 25_000;
const staleMs = 60_000;
const firstMs = 4_000;

/** The server's longest silence before a connection that claims to be open is given up. */
export const deadMs = 40_000;

export function newLink(at: number): Link {
  return { since: at, heardAt: null, open: false, signedOut: false };
}

/** What follows from what happened. */
export function linkAfter(link: Link, news: LinkNews): Link {
  switch (news.type) {
    case "heard":
      return { ...link, heardAt: news.at, open: true, signedOut: false };
    case "lost":
      return { ...link, open: false };
    case "signed_out":
      return { ...link, open: false, signedOut: true };
  }
}

/**
 * Are these values of now? Live while the stream is open and heard from; reconnecting when it is lost
 * or late; stale after a minute of silence, or when nobody is signed in any more.
 */
export function liveStateAt(link: Link, now: number): LiveState {
  if (link.signedOut) return "stale";
  const silent = now - (link.heardAt ?? link.since);
  if (silent > staleMs) return "stale";
  if (link.heardAt === null) return silent < firstMs ? "live" : "reconnecting";
  return link.open && silent <= lateMs ? "live" : "reconnecting";
}

/** How long to wait before the next try: 0.5 s, doubled each time, 20 s at most, ± 30 % by `chance`. */
export function pauseMs(failures: number, chance: number): number {
  return Math.min(20_000, 500 * 2 ** failures) * (0.7 + 0.6 * chance);
}
