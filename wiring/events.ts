// A part of the composition root: what is told to the outside, and asked of it, about events.
import type { ToDeliver } from "@/lib/commands/connections/endpoint/begin-delivery";
import type { EnrichCall } from "@/lib/commands/connections/inbox/begin-enrich";
import type { Enriched } from "@/lib/commands/connections/inbox/end-enrich";
import type { Handlers } from "@/lib/outbox/handler";

/** What is written in the diary is told to those outside who want to hear of it. */
export async function tellEndpoints(signal: AbortSignal): Promise<void> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { fanOutEvents } = await import("@/lib/commands/connections/endpoint/fan-out-events");
  const { followDiary } = await import("@/lib/outbox/follow-diary");
  await followDiary(asBellwether(fanOutEvents), signal);
}

/** Each event goes to each endpoint by itself, for some three days, and what the team channel hears there for some minutes; a thin one that came is asked about. */
export async function eventHandlers(): Promise<Handlers> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { beginDelivery } = await import("@/lib/commands/connections/endpoint/begin-delivery");
  const { endDelivery } = await import("@/lib/commands/connections/endpoint/end-delivery");
  const { postChat } = await import("@/lib/connectors/chat/post-chat");
  const { postEvent } = await import("@/lib/connectors/webhook/post-event");
  const { beginEnrich } = await import("@/lib/commands/connections/inbox/begin-enrich");
  const { endEnrich } = await import("@/lib/commands/connections/inbox/end-enrich");
  const { enrich } = await import("@/lib/connectors/speak");
  const { deliverCall } = await import("@/lib/outbox/deliver-call");
  const { textOf } = await import("@/lib/outbox/do-command");
  const deliver = deliverCall({
    about: (effect) => textOf(effect, "deliveryId"),
    begin: asBellwether(beginDelivery),
    act: ({ chat, ...call }: ToDeliver, context) =>
      chat === null ? postEvent(call, context) : postChat({ ...call, chat }, context),
    end: asBellwether(endDelivery),
  });
  return {
    deliver_event: deliver,
    post_message: deliver,
    enrich_event: deliverCall<string, EnrichCall, Enriched>({
      about: (effect) => textOf(effect, "inboxId"),
      begin: asBellwether(beginEnrich),
      act: enrich,
      end: asBellwether(endEnrich),
    }),
  };
}
