import { addressOfSite, env } from "@/lib/kernel/env";

/** The address that a calendar program subscribes to. */
export function addressOfFeed(secret: string): string {
  return `${addressOfSite(env())}/api/v1/calendar.ics?token=${encodeURIComponent(secret)}`;
}
