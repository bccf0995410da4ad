import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { preflightView } from "@/lib/queries/canary/preflight-view";

export const GET = door(
  {
    summary: "Whether a rollout could be judged: what arrives, and how long a proof takes",
    permission: "read",
  },
  async ({ caller, params }) => found(await preflightView(caller, params.id), "release"),
);
