import { door } from "@/lib/access/door";
import { hearWin } from "@/lib/commands/wins/hear-win";
import { done } from "@/lib/kernel/outcome";
import { winView } from "@/lib/queries/wins/win-view";

export const POST = door(
  { summary: "Say that you heard it", permission: "win.cheer" },
  async ({ caller, params }) => {
    const id = params.id;
    const outcome = await hearWin(caller, id);
    return outcome.ok ? done({ body: await winView(caller, id) }) : outcome;
  },
);
