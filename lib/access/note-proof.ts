import { noteRefused } from "@/lib/db/connections/connector-rows";
import { reader } from "@/lib/db/transact";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

const everyMs = 60_000;

/**
 * Remembers, at most once a minute, that an event came to a connection without proof of who sent it, so that its page
 * can say so to whoever sets it up; forgets it with the first that proves it. Nothing of the event is kept.
 */
export async function noteProof(
  { id, refusedAt }: { id: string; refusedAt: Instant | null },
  proven: boolean,
  at: Date,
): Promise<void> {
  if (proven && refusedAt !== null) await noteRefused(reader(), id, null);
  const told = refusedAt !== null && at.getTime() - millis(refusedAt) < everyMs;
  if (!proven && !told) await noteRefused(reader(), id, instant(at));
}
