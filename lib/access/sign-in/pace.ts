import { setTimeout as sleep } from "node:timers/promises";
import {
  addTry,
  dropTry,
  failuresBefore,
  forgetOldTries,
  forgive,
} from "@/lib/db/team/sign-in-failure-rows";
import { reader } from "@/lib/db/transact";
import { networkOf } from "@/lib/domain/team/network";
import { failureMemoryMs, signInPace } from "@/lib/domain/team/sign-in-limit";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { hashSecret } from "@/lib/access/secrets/secrets";

/** Whose secret is tried, from where, and whether they were let in from there before. */
export type Guess = { account: string; address: string | null; knownThere: boolean };

/**
 * Runs a check of a secret at the pace its failures allow. The try counts as failed before it is looked
 * at, so that a hundred at once are no way around; when `check` finds something, it is taken back.
 */
export async function paced<T>(
  { account, address, knownThere }: Guess,
  at: Instant,
  check: () => Promise<T | null>,
): Promise<Outcome<T | null>> {
  const since = instant(millis(at) - failureMemoryMs);
  await forgetOldTries(reader(), since);
  const attempt = await addTry(reader(), hashSecret(account), networkOf(address ?? "unknown"), at);
  const pace = signInPace(await failuresBefore(reader(), attempt, since, knownThere), at);
  if (pace.refuse) {
    await dropTry(reader(), attempt);
    return tooOften(millis(pace.until) - millis(at));
  }
  if (pace.delayMs > 0) await sleep(pace.delayMs);
  const found = await check();
  if (found !== null) await forgive(reader(), attempt);
  return done(found);
}

function tooOften(ms: number) {
  const minutes = Math.ceil(ms / 60_000);
  const wait = minutes <= 1 ? "a minute" : `${minutes} minutes`;
  return refused("too_many", `That was tried too often. Wait ${wait}, then try again.`, {
    retryAfterSeconds: Math.ceil(ms / 1000),
  });
}
