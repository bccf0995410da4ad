import { door } from "@/lib/access/door";
import { setPolicy } from "@/lib/commands/readiness/policy/set-policy";
import { policyInput } from "@/lib/domain/readiness/policy/policy";
import { done } from "@/lib/kernel/outcome";
import { policyView } from "@/lib/queries/readiness/policy-view";

export const GET = door(
  { summary: "The team's policy: windows by risk, and rules", permission: "read" },
  async ({ caller }) => done({ body: await policyView(caller) }),
);

export const PUT = door(
  { summary: "Set the policy, the whole of it", permission: "policy.edit", body: policyInput },
  async ({ caller, body }) => {
    const outcome = await setPolicy(caller, body);
    return outcome.ok ? done({ body: await policyView(caller) }) : outcome;
  },
);
