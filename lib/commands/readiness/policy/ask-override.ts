import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addOverride, putOverride } from "@/lib/db/readiness/policy/override-rows";
import { readMoveFacts } from "@/lib/db/release/move-facts";
import { lockRelease } from "@/lib/db/release/release-rows";
import { transact } from "@/lib/db/transact";
import {
  decideAsk,
  isAskedAlready,
  overtaken,
} from "@/lib/domain/readiness/policy/decide-override";
import type { Override } from "@/lib/domain/readiness/policy/override";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Asks a second person to let a release pass the policy. Asked again for the same, it answers the same. */
export async function askOverride(
  caller: Caller,
  releaseId: string,
  input: { reason: string },
): Promise<Outcome<Override>> {
  const no = forbidden(caller, "override.ask");
  if (no !== null) return no;
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (release === null) return notFound("release");
    const { serviceName, policy } = await readMoveFacts(tx, release, caller.at);
    const { actor, at } = caller;
    const id = newId("override");
    const decided = decideAsk(id, release, serviceName, policy, input.reason, actor, at);
    if (!decided.ok) return decided;
    const { override, entry } = decided.value;
    const { asked } = policy;
    if (asked !== null && isAskedAlready(asked, override)) return done(asked);
    const before = asked === null ? [] : [putOverride(overtaken(asked, override))];
    await commit(tx, caller, { states: [...before, addOverride(override)], entries: [entry] });
    return done(override);
  });
}
