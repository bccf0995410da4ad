import { door } from "@/lib/access/door";
import { rescheduleRelease } from "@/lib/commands/readiness/calendar/reschedule-release";
import { rescheduleInput } from "@/lib/domain/readiness/policy/reschedule-input";
import { done } from "@/lib/kernel/outcome";
import { releaseView } from "@/lib/queries/release/release-view";

export const POST = door(
  {
    summary: "Give a release another slot; later than planned is a postponing and takes a reason",
    permission: "release.move",
    body: rescheduleInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await rescheduleRelease(caller, params.id, body);
    return outcome.ok ? done({ body: await releaseView(caller, outcome.value.id) }) : outcome;
  },
);
