import { paced } from "@/lib/access/sign-in/pace";
import { isPassword } from "@/lib/access/sign-in/password";
import { type SignedIn, startSession } from "@/lib/access/sign-in/start-session";
import { findPersonByEmail } from "@/lib/db/team/person-rows";
import { isKnownAddress } from "@/lib/db/team/session-rows";
import { reader } from "@/lib/db/transact";
import type { Person } from "@/lib/domain/team/person";
import { sessionRules, type Whereabouts } from "@/lib/domain/team/session";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

export type SignInInput = { email: string; password: string };

/**
 * Signs in by e-mail and password. The answer and its time are the same whether or not the account
 * exists; wrong tries slow the next one down, then stop it for minutes (per account and address).
 */
export async function signIn(
  { email, password }: SignInInput,
  from: Whereabouts,
  at: Date,
): Promise<Outcome<SignedIn>> {
  const account = email.trim().toLowerCase();
  const now = instant(at);
  const person = await findPersonByEmail(reader(), account);
  const knownThere = await wasThere(person, from.address, now);
  const right = await paced({ account, address: from.address, knownThere }, now, async () => {
    const hashed = person?.disabledAt === null ? person.passwordHash : null;
    return (await isPassword(password, hashed)) ? person : null;
  });
  if (!right.ok) return right;
  if (right.value !== null) return done(await startSession(right.value, from, now));
  return refused("unauthenticated", "This e-mail address and password do not belong together.");
}

/** Signed in from this address before, as long as a session may last. Asked for strangers, too. */
async function wasThere(
  person: Person | null,
  address: string | null,
  at: Instant,
): Promise<boolean> {
  const since = instant(millis(at) - sessionRules.longestMs);
  return isKnownAddress(reader(), person?.id ?? "nobody", address ?? "", since);
}
