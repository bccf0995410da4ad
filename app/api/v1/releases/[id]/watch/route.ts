import { door } from "@/lib/access/door";
import { attendRelease } from "@/lib/commands/release/attend-release";
import { takeWatch } from "@/lib/commands/release/take-watch";
import { watchInput } from "@/lib/domain/release/watch/watch-input";
import { done } from "@/lib/kernel/outcome";
import { releaseView } from "@/lib/queries/release/release-view";

export const POST = door(
  {
    summary: "Say that you are watching, or take the watch",
    permission: "watch.attend",
    body: watchInput,
  },
  async ({ caller, params, body }) => {
    const take = body.do === "take";
    const outcome = await (take ? takeWatch : attendRelease)(caller, params.id);
    if (!outcome.ok) return outcome;
    if (!take) return done({ body: outcome.value });
    return done({ body: (await releaseView(caller, params.id))?.watch });
  },
);
