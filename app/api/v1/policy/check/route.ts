import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { checkInput } from "@/lib/domain/readiness/policy/check-input";
import { policyCheck } from "@/lib/queries/readiness/policy-check";

export const GET = door(
  {
    summary:
      "Whether a release, or the thought of one, might go forward at a moment, why not, and when",
    permission: "read",
    query: checkInput,
  },
  async ({ caller, query }) => reply(await policyCheck(caller, query)),
);
