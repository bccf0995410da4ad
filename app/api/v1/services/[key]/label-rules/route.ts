import { door } from "@/lib/access/door";
import { found, reply } from "@/lib/access/reply";
import { setLabelRules } from "@/lib/commands/canary/sample/set-label-rules";
import { labelRulesInput } from "@/lib/domain/canary/rules/label-rules";
import { labelRulesView } from "@/lib/queries/canary/label-rules-view";

export const GET = door(
  { summary: "How the series of a service are read, and rules to begin with", permission: "read" },
  async ({ params }) => found(await labelRulesView(params.key), "service"),
);

export const PUT = door(
  {
    summary: "Say which series of a source are which metric, arm and instance",
    permission: "service.edit",
    body: labelRulesInput,
  },
  async ({ caller, params, body }) => reply(await setLabelRules(caller, params.key, body)),
);
