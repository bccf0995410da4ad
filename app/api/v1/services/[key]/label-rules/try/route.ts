import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { tryInput } from "@/lib/domain/canary/rules/try-series";
import { tryLabelRules } from "@/lib/queries/canary/try-label-rules";

export const POST = door(
  {
    summary: "See how series would be read, also by rules that are not saved",
    permission: "read",
    body: tryInput,
  },
  async ({ params, body }) => found(await tryLabelRules(params.key, body), "service"),
);
