import { type Caller, forbidden } from "@/lib/access/caller";
import { checkChain as walkChain } from "@/lib/db/diary/check-chain";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Whether nothing in the diary was changed or removed: `firstBroken` is null when the chain is whole. */
export async function checkChain(
  caller: Caller,
): Promise<Outcome<{ upTo: string; firstBroken: string | null }>> {
  return forbidden(caller, "diary.check") ?? done(await walkChain());
}
