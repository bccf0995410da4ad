import { door } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { checkChain } from "@/lib/queries/diary/check-chain";

export const GET = door(
  { summary: "Whether the diary's hash chain is whole", permission: "diary.check" },
  async ({ caller }) => {
    const outcome = await checkChain(caller);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
