import { door } from "@/lib/access/door";
import { lengthenStage } from "@/lib/commands/release/lengthen-stage";
import { lengthenInput } from "@/lib/domain/release/decide-lengthen";
import { done } from "@/lib/kernel/outcome";
import { releaseView } from "@/lib/queries/release/release-view";

export const POST = door(
  {
    summary: "Give a stage of this release a longer watch",
    permission: "release.edit",
    body: lengthenInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await lengthenStage(caller, params.id, body);
    return outcome.ok ? done({ body: await releaseView(caller, outcome.value.id) }) : outcome;
  },
);
