import { door, notFound } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { verdictView } from "@/lib/queries/canary/verdict-view";

export const GET = door(
  { summary: "The judge's last word, per metric, with its evidence", permission: "read" },
  async ({ params }) => {
    const body = await verdictView(params["id"] ?? "");
    return body === null ? notFound("release") : done({ body });
  },
);
