import type { Drill } from "@/lib/domain/readiness/drill/drill";
import { durationText } from "@/lib/kernel/duration";
import type { Win } from "./win";

/** "Checkout was drilled back to 2.3.9 in 41 s"; null for a drill that did not work. Beyond its target it is a win, too. */
export function drillWin(
  {
    status,
    seconds,
    targetSeconds,
    fromVersion,
    toVersion,
    note,
  }: Pick<Drill, "status" | "seconds" | "targetSeconds" | "fromVersion" | "toVersion" | "note">,
  serviceName: string,
): Pick<Win, "releaseId" | "kind" | "title" | "learned" | "facts"> | null {
  if (status !== "worked" || seconds === null) return null;
  return {
    releaseId: null,
    kind: "drill",
    title: `${serviceName} was drilled back to ${toVersion} in ${durationText(seconds)}`,
    learned: note,
    facts: { fromVersion, toVersion, drillSeconds: seconds, targetSeconds },
  };
}
