import { asBellwether } from "@/lib/commands/connections/as-bellwether";
import { beginHold } from "@/lib/commands/connections/connector/begin-hold";
import { beginWeight } from "@/lib/commands/connections/connector/begin-weight";
import { beginSharePoll } from "@/lib/commands/connections/connector/begin-share-poll";
import { endSharePoll } from "@/lib/commands/connections/connector/end-share-poll";
import { endStep } from "@/lib/commands/connections/connector/end-step";
import { beginAttempt } from "@/lib/commands/rollback/ladder/begin-attempt";
import { beginPoll } from "@/lib/commands/rollback/ladder/begin-poll";
import { endPoll } from "@/lib/commands/rollback/ladder/end-poll";
import { pressNoted } from "@/lib/commands/rollback/press-noted";
import { ask, speak } from "@/lib/connectors/speak";
import { askAgain } from "@/lib/outbox/ask-again";
import { deliverCall } from "@/lib/outbox/deliver-call";
import { doCommand, numberOf, textOf } from "@/lib/outbox/do-command";
import type { Handlers } from "@/lib/outbox/handler";
import { rollbackPorts } from "./send-rollbacks";

/** What is said to deploy tools: each call is written down before it is sent. */
export const deployHandlers: Handlers = {
  press: doCommand(asBellwether(pressNoted)),
  roll_back: deliverCall({ ...rollbackPorts, begin: asBellwether(beginAttempt) }),
  poll_rollback: askAgain({
    about: (effect) => textOf(effect, "rollbackId"),
    begin: asBellwether(beginPoll),
    poll: ask,
    end: asBellwether(endPoll),
  }),
  set_weight: deliverCall({
    about: (effect) => ({
      operationId: effect.id,
      releaseId: textOf(effect, "releaseId"),
      weight: numberOf(effect, "weight"),
      askedAt: effect.createdAt,
    }),
    begin: asBellwether(beginWeight),
    act: speak,
    end: asBellwether(endStep),
  }),
  poll_share: askAgain({
    about: (effect) => textOf(effect, "operationId"),
    begin: asBellwether(beginSharePoll),
    poll: ask,
    end: asBellwether(endSharePoll),
  }),
  hold_rollout: deliverCall({
    about: (effect) => ({
      operationId: effect.id,
      releaseId: textOf(effect, "releaseId"),
      paused: effect.payload["paused"] === true,
      askedAt: effect.createdAt,
    }),
    begin: asBellwether(beginHold),
    act: speak,
    end: asBellwether(endStep),
  }),
};
