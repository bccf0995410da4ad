import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { isStorable } from "@/lib/kernel/is-storable";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import type { Caller } from "./caller";
import { parse } from "@/lib/access/request/read-body";
import { callerFromSession } from "@/lib/access/sign-in/session";

/**
 * The beats of every server action: who is asking, is the input right, do it. `ids` are the ids the
 * browser sent along; anything but short text is refused. The answer is an Outcome, so that the page
 * can show a refusal beside what was typed; a surprise is logged, not shown.
 */
export async function act<Schema extends z.ZodType, T>(
  ids: readonly unknown[],
  raw: unknown,
  schema: Schema,
  run: (caller: Caller, input: z.output<Schema>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    const caller = await callerFromSession();
    if (caller === null)
      return refused("unauthenticated", "Your session has ended. Sign in again.");
    if (!ids.every(isId)) return refused("malformed", "That is not an id.");
    const input = parse(schema, raw);
    return input.ok ? await run(caller, input.value) : input;
  } catch (error) {
    unstable_rethrow(error);
    console.error(JSON.stringify({ level: "error", at: "action", error: String(error) }));
    return refused("unavailable", "Something broke on our side. Nothing was changed; try again.");
  }
}

/** The same for what the page reads anew: only whether it was done goes to the browser, never the row itself. */
export async function actOnly<Schema extends z.ZodType>(
  ids: readonly unknown[],
  raw: unknown,
  schema: Schema,
  run: (caller: Caller, input: z.output<Schema>) => Promise<Outcome<unknown>>,
): Promise<Outcome<null>> {
  const outcome = await act(ids, raw, schema, run);
  return outcome.ok ? done(null) : outcome;
}

/** The schema of an action that takes nothing but ids. */
export const noInput = z.undefined();

function isId(value: unknown): boolean {
  return typeof value === "string" && value.length <= 200 && isStorable(value);
}
