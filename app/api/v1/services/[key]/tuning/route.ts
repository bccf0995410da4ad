import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { tuneService } from "@/lib/commands/canary/replay/tune-service";
import { tuningInput } from "@/lib/domain/canary/replay/decide-tuning";
import { tuningView } from "@/lib/queries/canary/tuning-view";

export const GET = door(
  { summary: "What a service is judged by, and when that was last looked at", permission: "read" },
  async ({ caller, params }) => found(await tuningView(caller, params.key), "service"),
);

export const POST = door(
  {
    summary: "Judge a service by other settings from now on; the diary keeps the reason",
    permission: "service.edit",
    body: tuningInput,
  },
  async ({ caller, params, body }) => {
    const tuned = await tuneService(caller, params.key, body);
    return tuned.ok ? found(await tuningView(caller, params.key), "service") : tuned;
  },
);
