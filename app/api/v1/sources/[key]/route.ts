import { saveSource } from "@/app/api/v1/sources/save-source";
import { door } from "@/lib/access/door";
import { found, reply } from "@/lib/access/reply";
import { removeSource } from "@/lib/commands/canary/source/remove-source";
import { changeSourceInput } from "@/lib/domain/canary/source/source";
import { done } from "@/lib/kernel/outcome";
import { sourceView } from "@/lib/queries/canary/source-view";

export const GET = door(
  { summary: "A source; its secrets only as which are set", permission: "read" },
  async ({ caller, params }) => found(await sourceView(caller, params.key), "source"),
);

export const PATCH = door(
  {
    summary: "Change a source; secrets left out stay, null takes one away",
    permission: "source.edit",
    body: changeSourceInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await saveSource(caller, params.key, body);
    return outcome.ok ? done({ body: await sourceView(caller, params.key) }) : outcome;
  },
);

export const DELETE = door(
  { summary: "Remove a source that no metric is asked for at", permission: "source.edit" },
  async ({ caller, params }) => reply(await removeSource(caller, params.key)),
);
