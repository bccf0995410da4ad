import { door, notFound } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { winView } from "@/lib/queries/wins/win-view";

export const GET = door({ summary: "One win", permission: "read" }, async ({ caller, params }) => {
  const body = await winView(caller, params["id"] ?? "");
  return body === null ? notFound("win") : done({ body });
});
