import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { samplesView } from "@/lib/queries/canary/samples-view";

export const GET = door(
  { summary: "What arrived lately, what matched nothing, what was refused", permission: "read" },
  async ({ caller, params }) => found(await samplesView(caller, params.key), "service"),
);
