import { z } from "zod";
import { callerOfFeed } from "@/lib/access/feed-caller";
import type { Operation } from "@/lib/access/door";
import { problem, surprise } from "@/lib/access/problem";
import { addressOfSite, env } from "@/lib/kernel/env";
import { calendarFeed } from "@/lib/queries/readiness/calendar-feed";

const query = z.strictObject({ token: z.string().min(1).max(200) });

const operation: Operation<z.ZodObject, typeof query> = {
  summary: "The calendar for calendar programs; the token is one's own, made on the calendar page",
  permission: "read",
  query,
  answers: "text/calendar",
};

async function feed(request: Request): Promise<Response> {
  try {
    const token = new URL(request.url).searchParams.get("token") ?? "";
    const caller = await callerOfFeed(token, new Date());
    if (!caller.ok) return problem(caller.refusal);
    const body = await calendarFeed(caller.value, addressOfSite(env()));
    return new Response(body, {
      headers: {
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'inline; filename="bellwether.ics"',
        "cache-control": "private, no-store",
        "referrer-policy": "no-referrer",
      },
    });
  } catch (error) {
    return surprise(error);
  }
}

/** Calendar programs send no header, so the address itself is the key. */
export const GET = Object.assign(feed, { operation });
