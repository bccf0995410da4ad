import { durationText } from "@/lib/kernel/duration";
import type { DrillEntry } from "./entry";

/** "Drill of Checkout: back in 38 s" */
export function drillWords({
  title,
  status,
  seconds,
}: Pick<DrillEntry, "title" | "status" | "seconds">): string {
  switch (status) {
    case "running":
      return `Drill of ${title}: running`;
    case "worked":
      return `Drill of ${title}: back${seconds === null ? "" : ` in ${durationText(seconds)}`}`;
    case "failed":
      return `Drill of ${title}: did not come back`;
    case "called_off":
      return `Drill of ${title}: called off`;
  }
}
