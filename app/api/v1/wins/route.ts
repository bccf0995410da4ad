import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { addWin } from "@/lib/commands/wins/add-win";
import { addWinInput } from "@/lib/domain/wins/win-input";
import { done } from "@/lib/kernel/outcome";
import { wallView } from "@/lib/queries/wins/wall-view";
import { winView } from "@/lib/queries/wins/win-view";

export const GET = door(
  {
    summary: "The wall of wins, newest first",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ caller, query }) => done({ body: await wallView(caller, query) }),
);

export const POST = door(
  { summary: "Hang a win on the wall", permission: "win.add", body: addWinInput },
  async ({ caller, body }) => {
    const outcome = await addWin(caller, body);
    if (!outcome.ok) return outcome;
    return done({ status: 201, body: await winView(caller, outcome.value.id) });
  },
);
