import { z } from "zod";
import { door } from "@/lib/access/door";
import { done, invalid, refused } from "@/lib/kernel/outcome";
import { openStream } from "@/lib/live/open-stream";
import { theFeed } from "@/lib/live/the-feed";

const diaryId = z.string().regex(/^\d{1,18}$/, "A diary id is a whole number.");
const query = z.strictObject({
  release: z.string().min(1).max(100).optional(),
  lastEventId: diaryId.optional(),
});

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  // Neither Next nor a proxy may gather or squeeze a stream.
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

export const GET = door(
  {
    summary: "The diary as it is written, as server-sent events; Last-Event-ID resumes",
    permission: "read",
    query,
    answers: "text/event-stream",
  },
  async ({ caller, query: { release = null, lastEventId }, request }) => {
    const resume = request.headers.get("last-event-id") ?? lastEventId ?? null;
    if (resume !== null && !diaryId.safeParse(resume).success) {
      return invalid(
        "Last-Event-ID",
        "Send the id of the last entry you have seen, a whole number.",
      );
    }
    const feed = theFeed();
    if (!(await feed.ready(5_000))) {
      const detail = "The database does not answer. Come back in a few seconds.";
      return refused("unavailable", detail, { retryAfterSeconds: 3 });
    }
    const begin = await feed.beginAt(resume === null ? null : BigInt(resume));
    const stream = openStream(feed, { caller, release, begin, gone: request.signal });
    return done({ response: new Response(stream, { headers }) });
  },
);
