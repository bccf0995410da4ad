import { setTimeout as sleep } from "node:timers/promises";
import { listen } from "@/lib/db/live/listen";
import type { Outcome } from "@/lib/kernel/outcome";

const lookMs = 5_000;

/**
 * Calls `tell` whenever the diary has grown, until the signal fires: woken by NOTIFY, with a look every five seconds in
 * case one is missed. Commits know nothing of it, and wait for nobody.
 */
export async function followDiary(
  tell: () => Promise<Outcome<{ more: boolean }>>,
  signal: AbortSignal,
): Promise<void> {
  let woken = Promise.withResolvers<void>();
  const wake = () => woken.resolve();
  const ears = listen(["diary"], { heard: wake, up: wake, down: () => {} }, signal);
  signal.addEventListener("abort", wake, { once: true });
  while (!signal.aborted) {
    woken = Promise.withResolvers<void>();
    const outcome = await tell().catch((error: unknown) => {
      console.error(`Endpoints could not be told: ${error}`);
      return null;
    });
    if (outcome?.ok === true && outcome.value.more) continue;
    await Promise.race([woken.promise, sleep(lookMs, undefined, { signal }).catch(() => {})]);
  }
  await ears;
}
