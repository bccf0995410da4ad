import { type StateName, stateOf } from "@/components/ui/states";
import type { ReleaseLine } from "@/lib/domain/release/view";

type Known = Pick<ReleaseLine, "status" | "paused" | "verdict" | "rollback" | "alertOpen">;

/** The one word of a release in any list. */
export function stateOfLine({ status, paused, verdict, rollback, alertOpen }: Known): StateName {
  const overall = (["pass", "watch", "fail", "no_data"] as const).find(
    (one) => one === verdict?.overall,
  );
  return stateOf({ status, paused, verdict: overall, rescue: rollback, alertOpen });
}
