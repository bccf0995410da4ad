import { door } from "@/lib/access/door";
import { stopCountDown } from "@/lib/commands/rollback/stop-count-down";
import { stopCountDownInput } from "@/lib/domain/rollback/count-down";
import { done } from "@/lib/kernel/outcome";
import { releaseView } from "@/lib/queries/release/release-view";

export const POST = door(
  {
    summary: "Stop the count-down to an automatic rollback",
    permission: "rollback.press",
    body: stopCountDownInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await stopCountDown(caller, params.id, body);
    return outcome.ok ? done({ body: await releaseView(caller, params.id) }) : outcome;
  },
);
