import { asBellwether } from "@/lib/commands/connections/as-bellwether";
import { beginDelivery, type ToDeliver } from "@/lib/commands/connections/endpoint/begin-delivery";
import { endDelivery } from "@/lib/commands/connections/endpoint/end-delivery";
import { fanOutEvents } from "@/lib/commands/connections/endpoint/fan-out-events";
import { type EnrichCall, beginEnrich } from "@/lib/commands/connections/inbox/begin-enrich";
import {
  beginRedeliver,
  type RedeliverCall,
} from "@/lib/commands/connections/inbox/begin-redeliver";
import { type Enriched, endEnrich } from "@/lib/commands/connections/inbox/end-enrich";
import { endRedeliver, type RedeliverAnswer } from "@/lib/commands/connections/inbox/end-redeliver";
import { postChat } from "@/lib/connectors/chat/post-chat";
import { enrich, redeliver } from "@/lib/connectors/speak";
import { postEvent } from "@/lib/connectors/webhook/post-event";
import { deliverCall } from "@/lib/outbox/deliver-call";
import { textOf } from "@/lib/outbox/do-command";
import { followDiary } from "@/lib/outbox/follow-diary";
import type { Handlers } from "@/lib/outbox/handler";

const deliver = deliverCall({
  about: (effect) => textOf(effect, "deliveryId"),
  begin: asBellwether(beginDelivery),
  act: ({ chat, ...call }: ToDeliver, context) =>
    chat === null ? postEvent(call, context) : postChat({ ...call, chat }, context),
  end: asBellwether(endDelivery),
});

/**
 * Each event goes to each endpoint by itself, for some three days, and what the team channel hears there for some minutes;
 * a thin one that came is asked about, and what did not arrive is asked for.
 */
export const eventHandlers: Handlers = {
  deliver_event: deliver,
  post_message: deliver,
  enrich_event: deliverCall<string, EnrichCall, Enriched>({
    about: (effect) => textOf(effect, "inboxId"),
    begin: asBellwether(beginEnrich),
    act: enrich,
    end: asBellwether(endEnrich),
  }),
  redeliver_events: deliverCall<string, RedeliverCall, RedeliverAnswer>({
    about: (effect) => textOf(effect, "connectorId"),
    begin: asBellwether(beginRedeliver),
    act: redeliver,
    end: asBellwether(endRedeliver),
  }),
};

/** What is written in the diary is told to those outside who want to hear of it. */
export function tellEndpoints(signal: AbortSignal): Promise<void> {
  return followDiary(asBellwether(fanOutEvents), signal);
}
