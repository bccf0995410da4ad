import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { answerPulse } from "@/lib/commands/readiness/sync/answer-pulse";
import { pulseInput } from "@/lib/domain/readiness/sync/sync-input";

export const POST = door(
  {
    summary: "Answer the pulse of a sync, once and anonymously",
    permission: "sync.attend",
    body: pulseInput,
    keepsNoTrace: true,
  },
  async ({ caller, params, body }) => reply(await answerPulse(caller, params.id, body)),
);
