import { clockFace } from "@/components/ui/time/time-words";
import { loudGuardrail } from "@/lib/domain/canary/alert/alert";
import type { ReleaseView } from "@/lib/domain/release/view";
import type { FixForwardView } from "@/lib/domain/rollback/fix-forward";

export type FixStage = "none" | "possible" | "asked" | "approved" | "over";

/**
 * What the page shows of fixing forward. It turns to `over` the very second the time is up by the server's clock
 * (`secondsLeft`), whether or not that is written down yet; and is quiet where no guardrail complains.
 */
export function fixStage(release: ReleaseView, secondsLeft: number | null): FixStage {
  const [fix] = release.fixForward.requests;
  const live = release.status === "rolling_out" || release.status === "completed";
  if (!live) return "none";
  const wrong = loudGuardrail(release.alerts) !== null;
  if (fix?.status === "asked") return "asked";
  if (fix?.status === "approved") return secondsLeft === 0 && wrong ? "over" : "approved";
  if (!wrong) return "none";
  return fix?.status === "over" ? "over" : "possible";
}

/** The one sentence on top. */
export function fixHeadline(
  stage: FixStage,
  { askedBy, decidedBy, minutes, alone }: FixForwardView,
  secondsLeft: number | null,
): string {
  switch (stage) {
    case "asked":
      return `${askedBy.name} asks to fix it forward within ${minutes} min`;
    case "approved": {
      const left = secondsLeft === null ? `${minutes} min` : clockFace(secondsLeft * 1000);
      const by = alone ? "" : ` Approved by ${decidedBy?.name ?? "a senior"}.`;
      return `Fixing forward: ${left} left.${by}`;
    }
    case "over":
      return `Roll back now: the ${minutes} min for the fix are up`;
    default:
      return "";
  }
}

/** How one that is behind us went. */
export function fixEnd(fix: FixForwardView): string {
  const by = fix.decidedBy?.name ?? "Nobody";
  switch (fix.status) {
    case "refused":
      return `${by} did not approve it: ${fix.decidedWhy ?? ""}`;
    case "done":
      return `It worked. ${fix.endedWhy ?? ""}`;
    case "over":
      return `Its ${fix.minutes} min were up. ${fix.endedWhy ?? ""}`;
    case "ended":
      return fix.endedWhy ?? "It was taken back.";
    default:
      return "";
  }
}
