import { door } from "@/lib/access/door";
import { ringWin } from "@/lib/commands/wins/ring-win";
import { done } from "@/lib/kernel/outcome";
import { winView } from "@/lib/queries/wins/win-view";

export const POST = door(
  {
    summary: "Ring the bell: once per release, the second press finds it rung",
    permission: "win.ring",
  },
  async ({ caller, params }) => {
    const outcome = await ringWin(caller, params.id);
    return outcome.ok ? done({ body: await winView(caller, outcome.value.id) }) : outcome;
  },
);
