import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { checkChain } from "@/lib/queries/diary/check-chain";

export const GET = door(
  { summary: "Whether the diary's hash chain is whole", permission: "diary.check" },
  async ({ caller }) => reply(await checkChain(caller)),
);
