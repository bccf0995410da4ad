import { z } from "zod";
import { done, type Outcome } from "@/lib/kernel/outcome";
import type { FeedName } from "@/lib/domain/team/feed";
import type { Caller } from "./caller";
import type { Operation } from "./door";
import { callerOfFeed } from "./feed-caller";
import { problem, surprise } from "./problem";
import { parse } from "@/lib/access/request/read-body";
import { readQuery } from "@/lib/access/request/read-query";

/** What each address of a feed holds: whose it is. */
export const feedKey = { token: z.string().min(1).max(200) };

type Feed<Query extends z.ZodType> = {
  name: FeedName;
  summary: string;
  /** What follows the question mark, with `feedKey`. */
  query: Query;
  /** The kind of text that is answered, and the name it may be saved under. */
  answers: string;
  file: string;
};

/**
 * Wraps what programs subscribe to: they send no header, so the address itself is the key. Whose it is, what it asks
 * for, then the text.
 */
export function feedDoor<Query extends z.ZodType>(
  { name, summary, query, answers, file }: Feed<Query>,
  write: (caller: Caller, wishes: z.output<Query>) => Promise<string>,
) {
  const operation: Operation<z.ZodObject, Query> = {
    ...{ summary, permission: "read", query, answers },
  };
  const read = async (request: Request): Promise<Outcome<string>> => {
    const fields = readQuery(request.url);
    const caller = await callerOfFeed(fields["token"] ?? "", name, new Date());
    if (!caller.ok) return caller;
    const asked = parse(query, fields);
    return asked.ok ? done(await write(caller.value, asked.value)) : asked;
  };
  const handler = async (request: Request): Promise<Response> => {
    try {
      const text = await read(request);
      return text.ok ? asText(text.value, answers, file) : problem(text.refusal);
    } catch (error) {
      return surprise(error);
    }
  };
  return Object.assign(handler, { operation });
}

function asText(text: string, kind: string, file: string): Response {
  return new Response(text, {
    headers: {
      "content-type": `${kind}; charset=utf-8`,
      "content-disposition": `inline; filename="${file}"`,
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
    },
  });
}
