import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";

export const GET = door(
  { summary: "A rollback: its ladder with every attempt", permission: "read" },
  async ({ caller, params }) => found(await rollbackView(caller, params.id), "rollback"),
);
