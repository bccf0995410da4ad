import { z } from "zod";
import type { Whereabouts } from "@/lib/domain/team/session";
import { type Outcome, refused } from "@/lib/kernel/outcome";
import { parse } from "@/lib/access/request/read-body";
import type { SignedIn } from "./start-session";

/** Signs in by e-mail and password; the command of wing team. */
export type SignInVerb = (
  input: { email: string; password: string },
  from: Whereabouts,
  at: Date,
) => Promise<Outcome<SignedIn>>;

const credentials = z.object({ email: z.string().max(200), password: z.string().max(1000) });

/**
 * Reads what was typed and signs in. next-auth shows the message of whatever is thrown to whoever asks, so
 * a surprise (the database is away) goes to the log and becomes a refusal here.
 */
export async function guardedSignIn(
  signIn: SignInVerb,
  sent: unknown,
  from: Whereabouts,
): Promise<Outcome<SignedIn>> {
  const read = parse(credentials, sent);
  if (!read.ok) return refused("invalid", "Type your e-mail address and your password.");
  try {
    return await signIn(read.value, from, new Date());
  } catch (error) {
    console.error(JSON.stringify({ level: "error", at: "sign-in", error: String(error) }));
    return refused("conflict", "Signing in does not work at the moment. Try again soon.");
  }
}
