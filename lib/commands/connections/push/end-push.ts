import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { countDeliveries, dropDevice, endDelivery } from "@/lib/db/connections/push-rows";
import { transact } from "@/lib/db/transact";
import { type PushAnswer, pushAgainAfterMs } from "@/lib/domain/connections/push/push-message";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";
import type { PushAbout } from "./begin-push";

/** After a message was sent: writes the answer down. A device whose browser has forgotten us is removed. */
export async function endPush(
  caller: Caller,
  { effectId, deviceId }: PushAbout,
  call: { attemptId: string; answer: PushAnswer },
): Promise<Outcome<{ againAt: Instant | null }>> {
  const no = forbidden(caller, "push.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const { attemptId, answer } = call;
    const states = [endDelivery(attemptId, deviceId, answer, caller.at)];
    if (answer.result === "gone") states.push(dropDevice(deviceId));
    await commit(tx, caller, { states, entries: [] });
    const afterMs = pushAgainAfterMs(answer, await countDeliveries(tx, effectId));
    return done({ againAt: afterMs === null ? null : instant(millis(caller.at) + afterMs) });
  });
}
