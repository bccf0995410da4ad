import { door } from "@/lib/access/door";
import { moveRelease } from "@/lib/commands/release/move-release";
import { moveInput } from "@/lib/domain/release/move-input";
import { done } from "@/lib/kernel/outcome";
import { releaseView } from "@/lib/queries/release/release-view";

export const POST = door(
  { summary: "Move a release on", permission: "release.move", body: moveInput },
  async ({ caller, params, body }) => {
    const outcome = await moveRelease(caller, params.id, body);
    return outcome.ok ? done({ body: await releaseView(caller, outcome.value.id) }) : outcome;
  },
);
