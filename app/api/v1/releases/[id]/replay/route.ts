import { door } from "@/lib/access/door";
import { replayInput } from "@/lib/domain/canary/replay/settings";
import { done } from "@/lib/kernel/outcome";
import { replayRelease } from "@/lib/queries/canary/replay-release";

export const POST = door(
  {
    summary:
      "Judge a release again with other settings: the verdicts, and when it would have acted",
    permission: "read",
    body: replayInput,
  },
  async ({ caller, params, body, request }) => {
    const outcome = await replayRelease(caller, params.id, body, request.signal);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
