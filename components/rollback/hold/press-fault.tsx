import { ErrorNote } from "@/components/ui/error-note";
import type { PressFault } from "./use-press";

/** Why a press did not lead on. Without an answer nothing is claimed either way, and the next step is named. */
export function PressFaultNote({ fault }: { fault: PressFault | null }) {
  if (fault === null) return null;
  if (fault.is === "refused") {
    return <ErrorNote title="Not pressed">{fault.refusal.detail}</ErrorNote>;
  }
  return (
    <ErrorNote title="No answer from Bellwether">
      It may or may not have been pressed. Hold again: two presses make one rollback. Or do it by
      hand with the commands of the runbook.
    </ErrorNote>
  );
}
