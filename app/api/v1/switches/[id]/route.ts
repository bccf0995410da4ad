import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { switchView } from "@/lib/queries/rollback/switch-view";

export const GET = door(
  { summary: "A switch of a flag: its ladder with every attempt", permission: "read" },
  async ({ caller, params }) => found(await switchView(caller, params.id), "switch"),
);
