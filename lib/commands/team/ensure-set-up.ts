import { systemCaller } from "@/lib/access/caller";
import { hashPassword } from "@/lib/access/sign-in/password";
import { hashSecret } from "@/lib/access/secrets/secrets";
import { commit } from "@/lib/db/commit";
import { addPerson, nobodyExists } from "@/lib/db/team/person-rows";
import { lockTeam } from "@/lib/db/team/team-rows";
import { addToken, findTokenByHash } from "@/lib/db/team/token-rows";
import { transact, type Tx } from "@/lib/db/transact";
import type { NewEntry } from "@/lib/domain/diary/entry";
import { passwordFault } from "@/lib/domain/team/password";
import { newPerson } from "@/lib/domain/team/person";
import { newToken } from "@/lib/domain/team/token";
import type { CreateTokenInput } from "@/lib/domain/team/token-input";
import { addressOfSite, type Env, env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { done } from "@/lib/kernel/outcome";
import { renewSetUpCode } from "./renew-set-up-code";

type Step = { save: (tx: Tx) => Promise<void>; entry: NewEntry };

/**
 * At every start: an empty house gets the owner and API token named by the environment, or else a fresh
 * one-time code, printed for the set-up page. On a used one those settings do nothing, and we say so.
 */
export async function ensureSetUp(
  say: (line: string) => void = console.log,
  settings: Env = env(),
): Promise<void> {
  const caller = systemCaller(new Date());
  const steps = [await ownerStep(settings, caller.at, say), tokenStep(settings, caller.at)];
  const asked = steps.filter((step) => step !== null);
  const outcome = await transact(async (tx) => {
    await lockTeam(tx);
    if (!(await nobodyExists(tx))) return done({ used: true });
    const fresh = await notDoneYet(tx, settings, asked);
    const states = fresh.map((step) => step.save);
    await commit(tx, caller, { states, entries: fresh.map((step) => step.entry) });
    return done({ used: false });
  });
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  if (outcome.value.used && asked.length > 0) {
    say(
      "BELLWETHER_OWNER_… and BELLWETHER_API_TOKEN are ignored: this Bellwether is set up already.",
    );
  }
  if (!outcome.value.used && settings.BELLWETHER_OWNER_EMAIL === undefined) {
    await renewSetUpCode(addressOfSite(settings), say);
  }
}

async function ownerStep(
  { BELLWETHER_OWNER_EMAIL: given, BELLWETHER_OWNER_PASSWORD: password }: Env,
  at: Instant,
  say: (line: string) => void,
): Promise<Step | null> {
  if (given === undefined || password === undefined) return null;
  const email = given.trim().toLowerCase();
  const name = nameFrom(email);
  const weak = passwordFault(password, { email, name });
  if (weak !== null)
    say(`BELLWETHER_OWNER_PASSWORD is weak. ${weak} Change it in Settings, Account.`);
  const passwordHash = await hashPassword(password);
  const owner = newPerson(newId("user"), { email, name, role: "admin", passwordHash });
  const sentence = `${name} owns this Bellwether, as its environment says.`;
  const entry: NewEntry = { kind: "team.set_up", sentence, subjectId: owner.id, data: {} };
  return { save: addPerson(owner, at), entry };
}

function tokenStep({ BELLWETHER_API_TOKEN: secret }: Env, at: Instant): Step | null {
  if (secret === undefined) return null;
  const asked: CreateTokenInput = { name: "The set-up token", scopes: ["admin"] };
  const key = { secret, hash: hashSecret(secret) };
  const token = newToken(newId("token"), asked, key, "Bellwether", at);
  const entry: NewEntry = {
    kind: "token.created",
    sentence: "Bellwether made an API token (admin), as its environment says.",
    subjectId: token.id,
    data: { scopes: ["admin"] },
  };
  return { save: addToken(token), entry };
}

/** A token without an owner leaves the house empty; at the next start the token is there already. */
async function notDoneYet(
  tx: Tx,
  { BELLWETHER_API_TOKEN: secret }: Env,
  steps: Step[],
): Promise<Step[]> {
  const known = secret !== undefined && (await findTokenByHash(tx, hashSecret(secret))) !== null;
  return known ? steps.filter((step) => step.entry.kind !== "token.created") : steps;
}

function nameFrom(email: string): string {
  const [local = email] = email.split("@");
  const words = local.split(/[._+-]+/).filter((word) => word !== "");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || email;
}
