import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { keepCommitment } from "@/lib/commands/learning/keep-commitment";
import { keepInput } from "@/lib/domain/learning/commitment";

export const POST = door(
  {
    summary: "Say that a commitment is kept, and what changed",
    permission: "commitment.write",
    body: keepInput,
  },
  async ({ caller, params, body }) => reply(await keepCommitment(caller, params.id, body)),
);
