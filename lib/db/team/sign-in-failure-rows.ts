import type { Tx } from "@/lib/db/transact";
import type { Failures } from "@/lib/domain/team/sign-in-limit";
import { type Instant, instant } from "@/lib/kernel/instant";

/** One try to get in: the account (hashed), the network it came from, its place in the row. */
export type Try = { id: bigint; account: string; address: string };

/** Counts a try as failed until it is taken back; written before anything is checked. */
export async function addTry(tx: Tx, account: string, address: string, at: Instant): Promise<Try> {
  const { id } = await tx.signInFailure.create({ data: { account, address, at } });
  return { id, account, address };
}

/** A try that was not looked at does not count. */
export async function dropTry(tx: Tx, { id }: Try): Promise<void> {
  await tx.signInFailure.deleteMany({ where: { id } });
}

/** Forgets what an account got wrong from this address, this try included: it was right now. */
export async function forgive(tx: Tx, { account, address }: Try): Promise<void> {
  await tx.signInFailure.deleteMany({ where: { account, address } });
}

/**
 * The tries before this one since an instant. `ownOnly`: for the account only those from the same
 * address count, so that strangers cannot lock somebody out of where they work.
 */
export async function failuresBefore(
  tx: Tx,
  { id, account, address }: Try,
  since: Instant,
  ownOnly: boolean,
): Promise<Failures> {
  const before = { at: { gte: since }, id: { lt: id } };
  const ofAccount = { ...before, account, ...(ownOnly && { address }) };
  const ofAddress = { ...before, address };
  const [ofOne, ofAll, latest] = await Promise.all([
    tx.signInFailure.count({ where: ofAccount }),
    tx.signInFailure.count({ where: ofAddress }),
    tx.signInFailure.findFirst({
      where: { OR: [ofAccount, ofAddress] },
      orderBy: { id: "desc" },
      select: { at: true },
    }),
  ]);
  return { account: ofOne, address: ofAll, latest: latest === null ? null : instant(latest.at) };
}

/** How many tries an account has since an instant. */
export async function countTries(tx: Tx, account: string, since: Instant): Promise<number> {
  return tx.signInFailure.count({ where: { account, at: { gte: since } } });
}

/** Forgets all tries of an account. */
export async function forgetTries(tx: Tx, account: string): Promise<void> {
  await tx.signInFailure.deleteMany({ where: { account } });
}

/** Forgets all tries older than an instant. */
export async function forgetOldTries(tx: Tx, before: Instant): Promise<void> {
  await tx.signInFailure.deleteMany({ where: { at: { lt: before } } });
}
