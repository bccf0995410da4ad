import { asBellwether } from "@/lib/commands/connections/as-bellwether";
import { beginRead } from "@/lib/commands/rollback/switch/begin-read";
import { beginSwitch } from "@/lib/commands/rollback/switch/begin-switch";
import { endRead } from "@/lib/commands/rollback/switch/end-read";
import { settleSwitch } from "@/lib/commands/rollback/switch/settle-switch";
import { ask, speak } from "@/lib/connectors/speak";
import { askAgain } from "@/lib/outbox/ask-again";
import { deliverCall } from "@/lib/outbox/deliver-call";
import { textOf } from "@/lib/outbox/do-command";
import type { Handlers } from "@/lib/outbox/handler";

/** Flags are switched in their own systems, and read until they are so. */
export const flagHandlers: Handlers = {
  switch_flag: deliverCall({
    about: (effect) => textOf(effect, "switchId"),
    begin: asBellwether(beginSwitch),
    act: speak,
    end: asBellwether(settleSwitch),
  }),
  read_flag: askAgain({
    about: (effect) => textOf(effect, "switchId"),
    begin: asBellwether(beginRead),
    poll: ask,
    end: asBellwether(endRead),
  }),
};
