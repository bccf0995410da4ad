import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { editRelease } from "@/lib/commands/release/edit-release";
import { editReleaseInput } from "@/lib/domain/release/edit-input";
import { done } from "@/lib/kernel/outcome";
import { releaseView } from "@/lib/queries/release/release-view";

export const GET = door(
  { summary: "One release: where it stands and what you may do", permission: "read" },
  async ({ caller, params }) => found(await releaseView(caller, params.id), "release"),
);

export const PATCH = door(
  { summary: "Change people, slot or notes", permission: "release.edit", body: editReleaseInput },
  async ({ caller, params, body }) => {
    const outcome = await editRelease(caller, params.id, body);
    return outcome.ok ? done({ body: await releaseView(caller, outcome.value.id) }) : outcome;
  },
);
