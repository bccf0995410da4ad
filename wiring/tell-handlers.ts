import { tellEveryone } from "@/lib/commands/canary/alert/tell-everyone";
import { asBellwether } from "@/lib/commands/connections/as-bellwether";
import { beginPush } from "@/lib/commands/connections/push/begin-push";
import { endPush } from "@/lib/commands/connections/push/end-push";
import { tellPerson } from "@/lib/commands/connections/push/tell-person";
import { tellConcerned } from "@/lib/commands/rollback/tell-concerned";
import { sendPush } from "@/lib/connectors/push/send-push";
import { deliverCall } from "@/lib/outbox/deliver-call";
import { textOf } from "@/lib/outbox/do-command";
import { messageOf, personOf, sayDone } from "@/lib/outbox/telling";
import type { Handlers } from "@/lib/outbox/handler";

const tell = asBellwether(tellPerson);
const everyone = asBellwether(tellEveryone);
const concerned = asBellwether(tellConcerned);

/** What is said to people who are not at a screen. */
export const tellHandlers: Handlers = {
  tell_person: sayDone((effect) =>
    tell({
      key: effect.id,
      to: personOf(effect),
      message: messageOf(effect),
      releaseId: effect.releaseId,
    }),
  ),
  tell_ending: sayDone((effect) => concerned(textOf(effect, "rollbackId"))),
  tell_everyone: sayDone((effect) => everyone(textOf(effect, "deliveryId"))),
  push: deliverCall({
    about: (effect) => ({
      effectId: effect.id,
      deviceId: textOf(effect, "deviceId"),
      message: messageOf(effect),
    }),
    begin: asBellwether(beginPush),
    act: sendPush,
    end: asBellwether(endPush),
  }),
};
