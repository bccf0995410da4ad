import { z } from "zod";
import { feedDoor, feedKey } from "@/lib/access/feed-door";
import { addressOfSite, env } from "@/lib/kernel/env";
import { calendarFeed } from "@/lib/queries/readiness/calendar-feed";

export const GET = feedDoor(
  {
    name: "calendar",
    summary:
      "The calendar for calendar programs; the token is one's own, made on the calendar page",
    query: z.strictObject(feedKey),
    answers: "text/calendar",
    file: "bellwether.ics",
  },
  (caller) => calendarFeed(caller, addressOfSite(env())),
);
