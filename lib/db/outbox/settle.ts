import type { Tx } from "@/lib/db/transact";
import type { Effect, Ending } from "@/lib/domain/diary/effect";

/**
 * Writes how an effect ended, unless this worker lost its lease meanwhile (false: whoever took over
 * settles it). An effect to be done again gives way where a newer one of its kind and key waits.
 */
export async function settleEffect(
  tx: Tx,
  worker: string,
  effect: Pick<Effect, "id" | "attempt">,
  ending: Ending,
): Promise<boolean> {
  try {
    return await settleOnce(tx, worker, effect, ending);
  } catch (error) {
    // A newer one began to wait between our look and our write: the next look sees it, and gives way.
    if (!(error instanceof Error && error.message.includes("23505"))) throw error;
    return settleOnce(tx, worker, effect, ending);
  }
}

async function settleOnce(
  tx: Tx,
  worker: string,
  effect: Pick<Effect, "id" | "attempt">,
  ending: Ending,
): Promise<boolean> {
  const word = ending.word.slice(0, 1_000);
  if (!("again" in ending)) {
    const state = "done" in ending ? "done" : "dead";
    return (
      1 ===
      (await tx.$executeRaw`/* prepared */
      update effect set state = ${state}, last_word = ${word}, ended_at = now(),
        leased_by = null, leased_until = null
      where id = ${effect.id} and leased_by = ${worker} and attempts = ${effect.attempt} and state = 'leased'`)
    );
  }
  return (
    1 ===
    (await tx.$executeRaw`/* prepared */
    update effect e set last_word = ${word}, leased_by = null, leased_until = null, run_at = ${ending.again}::timestamptz,
      faults = case when ${ending.fault === true} then e.faults + 1 else 0 end,
      state = case when w.other then 'done' else 'waiting' end,
      ended_at = case when w.other then now() end
    from (select exists (
      select 1 from effect o join effect me on me.id = ${effect.id}
      where o.kind = me.kind and o.key = me.key and o.state = 'waiting') as other) w
    where e.id = ${effect.id} and e.leased_by = ${worker} and e.attempts = ${effect.attempt} and e.state = 'leased'`)
  );
}
