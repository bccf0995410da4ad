import type { Instant } from "@/lib/kernel/instant";

export type FeedName = "calendar" | "diary";

/** A person's own secret address of the feeds. Only its hash is kept; a new one ends the one before. */
export type FeedToken = {
  id: string;
  userId: string;
  hash: string;
  createdAt: Instant;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
  /** Besides the calendar; what was made while the calendar alone had a feed opens that alone. */
  opensDiary: boolean;
};

/** Whether somebody has a feed address, and when it was last read. */
export type FeedView = Pick<FeedToken, "createdAt" | "lastUsedAt" | "opensDiary"> | null;
