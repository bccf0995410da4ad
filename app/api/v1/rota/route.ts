import { door } from "@/lib/access/door";
import { setRota } from "@/lib/commands/team/set-rota";
import { rotaInput } from "@/lib/domain/team/rota";
import { done } from "@/lib/kernel/outcome";
import { rotaView } from "@/lib/queries/team/rota-view";

export const GET = door(
  { summary: "The guardian rota, and whose week it is", permission: "read" },
  async ({ caller }) => done({ body: await rotaView(caller) }),
);

export const PUT = door(
  { summary: "Set the guardian rota; nobody ends it", permission: "rota.edit", body: rotaInput },
  async ({ caller, body }) => {
    const outcome = await setRota(caller, body);
    return outcome.ok ? done({ body: await rotaView(caller) }) : outcome;
  },
);
