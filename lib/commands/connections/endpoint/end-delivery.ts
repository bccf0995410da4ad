import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addTry, countTries, findDelivery, putDelivery } from "@/lib/db/connections/delivery-rows";
import { lockReceiver, putEndpoint } from "@/lib/db/connections/endpoint-rows";
import { transact } from "@/lib/db/transact";
import { type CallAnswer, callWords } from "@/lib/domain/connections/attempt";
import { isChat } from "@/lib/domain/connections/channel/chat";
import { decidePost } from "@/lib/domain/connections/channel/decide-post";
import { type Delivery, decideTry } from "@/lib/domain/connections/outbound/delivery";
import type { Endpoint } from "@/lib/domain/connections/outbound/endpoint";
import type { NewEffect, NewEntry } from "@/lib/domain/diary/entry";
import type { Instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** After an event was sent: writes the attempt down; `againAt`: when it is tried again. */
export async function endDelivery(
  caller: Caller,
  deliveryId: string,
  { answer }: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ againAt: Instant | null }>> {
  const no = forbidden(caller, "endpoint.deliver");
  if (no !== null) return no;
  return transact<{ againAt: Instant | null }>(async (tx) => {
    const before = await findDelivery(tx, deliveryId);
    const endpoint = before === null ? null : await lockReceiver(tx, before.endpointId);
    if (before === null || endpoint === null) return notFound("delivery");
    const after = isChat(endpoint.form)
      ? decidePost(before, endpoint, answer, caller.at)
      : decideTry(before, endpoint, answer, Math.random(), caller.at);
    const { ms, statusCode, answer: words } = answer;
    const number = (await countTries(tx, deliveryId)) + 1;
    const changed = isChanged(endpoint, after.endpoint);
    await commit(tx, caller, {
      states: [
        putDelivery(after.delivery),
        addTry(deliveryId, { number, at: caller.at, ms, statusCode, answer: words.slice(0, 500) }),
        ...(changed ? [putEndpoint({ ...after.endpoint, revision: endpoint.revision + 1 })] : []),
      ],
      entries:
        after.disabled === null
          ? testedWords(after.delivery, endpoint, answer)
          : [entryOf(endpoint, after.disabled)],
      effects: insteadOf(after.delivery, endpoint),
    });
    return done({ againAt: after.againAt });
  });
}

function isChanged(before: Endpoint, { failingSince, disabledAt }: Endpoint): boolean {
  return before.failingSince !== failingSince || before.disabledAt !== disabledAt;
}

/** Whoever tests the team channel from its page sees what came of it as soon as it is known. */
function testedWords(
  { state, entryId }: Delivery,
  { id, name, form }: Endpoint,
  answer: CallAnswer,
): NewEntry[] {
  if (!isChat(form) || entryId !== null || state === "waiting") return [];
  const sentence =
    state === "done"
      ? `The team channel (${name}) took a test.`
      : `The team channel (${name}) did not take a test. ${callWords(answer)}`;
  return [{ kind: "channel.tested", sentence, subjectId: id, data: { chat: form, state } }];
}

/** An alert that nobody claims is not lost with a message: everyone is told on their devices instead. */
function insteadOf({ id, state, type }: Delivery, { form }: Endpoint): NewEffect[] {
  if (state !== "failed" || type !== "alert.told" || !isChat(form)) return [];
  return [{ kind: "tell_everyone", key: id, payload: { deliveryId: id } }];
}

function entryOf({ id, name, url, form }: Endpoint, why: string): NewEntry {
  if (isChat(form)) {
    const sentence = `The team channel (${name}) is broken: nothing is told there any more. ${why}`;
    return { kind: "channel.broken", sentence, subjectId: id, data: { chat: form, why } };
  }
  return {
    kind: "endpoint.disabled",
    sentence: `${name} hears nothing any more: it was switched off. ${why}`,
    subjectId: id,
    data: { host: new URL(url).host, why },
  };
}
