import type { Identity } from "@/lib/access/sign-in/auth-handler";
import { type SignedIn, startSession } from "@/lib/access/sign-in/start-session";
import { findPersonByEmail } from "@/lib/db/team/person-rows";
import { reader } from "@/lib/db/transact";
import { nameInput } from "@/lib/domain/team/person";
import type { Whereabouts } from "@/lib/domain/team/session";
import { instant } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { joinByInvite } from "./join-by-invite";

/**
 * Signs in someone whom a provider vouches for: only as the existing, not disabled person with the same
 * verified e-mail address, or with an invite at hand. It never makes people from nowhere.
 */
export async function signInByProvider(
  identity: Identity,
  inviteToken: string | null,
  from: Whereabouts,
  at: Date,
): Promise<Outcome<SignedIn>> {
  const { email, emailVerified, provider } = identity;
  if (email === null || !emailVerified) {
    return refused("unauthenticated", `${provider} did not vouch for an e-mail address of yours.`);
  }
  const address = email.trim().toLowerCase();
  const person = await findPersonByEmail(reader(), address);
  if (person?.disabledAt === null) return done(await startSession(person, from, instant(at)));
  if (person === null && inviteToken !== null) {
    const joined = await joinByInvite(
      inviteToken,
      { email: address, name: nameOf(identity, address), passwordHash: null },
      at,
    );
    return joined.ok ? done(await startSession(joined.value, from, instant(at))) : joined;
  }
  return refused(
    "unauthenticated",
    `Nobody here has the address ${address}. Ask an admin for an invite.`,
  );
}

/** A provider's idea of a name where it would pass ours, else the address without its domain. */
function nameOf({ name }: Identity, address: string): string {
  const read = nameInput.safeParse(name);
  return read.success ? read.data : (address.split("@")[0] ?? address).slice(0, 80);
}
