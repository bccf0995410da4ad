import { Feed } from "./feed";

const held = globalThis as { bellwetherFeed?: Feed };

/** This process's one feed, begun by the first viewer. */
export function theFeed(): Feed {
  held.bellwetherFeed ??= new Feed();
  return held.bellwetherFeed;
}

/** How many viewers follow this process now. */
export function viewerCount(): number {
  return held.bellwetherFeed?.viewers ?? 0;
}
