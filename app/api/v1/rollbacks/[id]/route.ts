import { door, notFound } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";

export const GET = door(
  { summary: "A rollback: its ladder with every attempt", permission: "read" },
  async ({ caller, params }) => {
    const body = await rollbackView(caller, params["id"] ?? "");
    return body === null ? notFound("rollback") : done({ body });
  },
);
