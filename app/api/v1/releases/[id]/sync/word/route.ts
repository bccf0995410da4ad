import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { sayWord } from "@/lib/commands/readiness/sync/say-word";
import { wordInput } from "@/lib/domain/readiness/sync/sync-input";

export const POST = door(
  {
    summary: "Say heard or concern of a step of a sync, or go or no-go at its end",
    permission: "sync.attend",
    body: wordInput,
  },
  async ({ caller, params, body }) => reply(await sayWord(caller, params.id, body)),
);
