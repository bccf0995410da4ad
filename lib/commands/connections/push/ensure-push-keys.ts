import { systemCaller } from "@/lib/access/caller";
import { newPushKeys } from "@/lib/access/secrets/push-secrets";
import { commit } from "@/lib/db/commit";
import { addPushKeys, findPushKeys } from "@/lib/db/connections/push-rows";
import { transact } from "@/lib/db/transact";
import { done } from "@/lib/kernel/outcome";

/** At every start: a house without keys for push services makes its own, once. */
export async function ensurePushKeys(): Promise<void> {
  const caller = systemCaller(new Date());
  await transact(async (tx) => {
    if ((await findPushKeys(tx)) !== null) return done(null);
    await commit(tx, caller, { states: [addPushKeys(newPushKeys(), caller.at)], entries: [] });
    return done(null);
  });
}
