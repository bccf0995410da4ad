import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { verdictView } from "@/lib/queries/canary/verdict-view";

export const GET = door(
  { summary: "The judge's last word, per metric, with its evidence", permission: "read" },
  async ({ params }) => found(await verdictView(params.id), "release"),
);
