import { risks } from "@/lib/domain/release/release";
import type { Policy } from "./policy";

const ruleWords: Record<keyof Policy["rules"], string> = {
  holidays: "whether holidays stop releases",
  tired: "the rest after a night",
  buddy: "which risks need a buddy",
  conflicts: "what may not be out together",
  drills: "how fresh a drill is to be",
};

/** What differs between two policies, in words; empty when nothing does. */
export function policyChanges(before: Policy, after: Policy): string[] {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const windows = risks
    .filter((risk) => !same(before.windows[risk], after.windows[risk]))
    .map((risk) => `the windows of ${risk} risk`);
  const names = Object.keys(ruleWords) as (keyof Policy["rules"])[];
  const rules = names
    .filter((name) => !same(before.rules[name], after.rules[name]))
    .map((name) => ruleWords[name]);
  return [...windows, ...rules];
}
