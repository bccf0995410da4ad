import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { addCommitment } from "@/lib/commands/learning/add-commitment";
import { commitmentInput } from "@/lib/domain/learning/commitment";

export const POST = door(
  {
    summary: "Promise something about a service, with an owner and a day",
    permission: "commitment.write",
    body: commitmentInput,
  },
  async ({ caller, params, body }) => reply(await addCommitment(caller, params.key, body), 201),
);
