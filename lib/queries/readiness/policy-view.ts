import { type Caller, lacks } from "@/lib/access/caller";
import { countOverrides } from "@/lib/db/readiness/policy/override-rows";
import { findPolicy } from "@/lib/db/readiness/policy/policy-rows";
import { countUnplanned } from "@/lib/db/release/page-releases";
import { findTeam } from "@/lib/db/team/team-rows";
import { reader } from "@/lib/db/transact";
import { dayMs } from "@/lib/domain/readiness/policy/wall-time";
import type { PolicyView } from "@/lib/domain/readiness/policy/view";
import { canUnless } from "@/lib/kernel/can";
import { instant, millis } from "@/lib/kernel/instant";

/** The team's policy, and how often it was gone past, or never asked. */
export async function policyView(caller: Caller): Promise<PolicyView> {
  const tx = reader();
  const since = instant(millis(caller.at) - 90 * dayMs);
  const [policy, team, overrides, unplanned] = await Promise.all([
    findPolicy(tx),
    findTeam(tx),
    countOverrides(tx, since),
    countUnplanned(tx, since),
  ]);
  return {
    ...policy,
    zone: team.timeZone,
    solo: team.solo,
    overrides,
    unplanned,
    can: {
      edit: canUnless(lacks(caller, "policy.edit")),
      freeze: canUnless(lacks(caller, "freeze.edit")),
    },
  };
}
