import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { winView } from "@/lib/queries/wins/win-view";

export const GET = door({ summary: "One win", permission: "read" }, async ({ caller, params }) =>
  found(await winView(caller, params.id), "win"),
);
