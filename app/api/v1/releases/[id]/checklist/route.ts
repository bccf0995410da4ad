import { door } from "@/lib/access/door";
import { done, notFound } from "@/lib/kernel/outcome";
import { checklistView } from "@/lib/queries/readiness/checklist-view";

export const GET = door(
  { summary: "The checklist of a release", permission: "read" },
  async ({ params }) => {
    const body = await checklistView(params.id);
    return body.items.length === 0 ? notFound("release") : done({ body });
  },
);
