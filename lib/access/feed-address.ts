import { addressOfSite, env } from "@/lib/kernel/env";

/** What one's own feed opens: the address for a calendar program, and the one for a feed reader. */
export type FeedAddresses = { calendar: string; diary: string };

/** The addresses that programs subscribe to. */
export function addressesOfFeed(secret: string): FeedAddresses {
  const address = (name: string) =>
    `${addressOfSite(env())}/api/v1/${name}?token=${encodeURIComponent(secret)}`;
  return { calendar: address("calendar.ics"), diary: address("diary.atom") };
}
