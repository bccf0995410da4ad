import { asBellwether } from "@/lib/commands/connections/as-bellwether";
import { beginDrillCall } from "@/lib/commands/readiness/drill/begin-drill-call";
import { beginDrillPoll } from "@/lib/commands/readiness/drill/begin-drill-poll";
import { endDrillCall } from "@/lib/commands/readiness/drill/end-drill-call";
import { endDrillPoll } from "@/lib/commands/readiness/drill/end-drill-poll";
import { ask, speak } from "@/lib/connectors/speak";
import { askAgain } from "@/lib/outbox/ask-again";
import { deliverCall } from "@/lib/outbox/deliver-call";
import { textOf } from "@/lib/outbox/do-command";
import type { Handlers } from "@/lib/outbox/handler";

/** A rollback that is practised in staging takes the very way of a real one. */
export const drillHandlers: Handlers = {
  drill_rollback: deliverCall({
    about: (effect) => textOf(effect, "drillId"),
    begin: asBellwether(beginDrillCall),
    act: speak,
    end: asBellwether(endDrillCall),
  }),
  poll_drill: askAgain({
    about: (effect) => textOf(effect, "drillId"),
    begin: asBellwether(beginDrillPoll),
    poll: ask,
    end: asBellwether(endDrillPoll),
  }),
};
