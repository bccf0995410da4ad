import { RelativeTime } from "@/components/ui/time/relative-time";
import type { TuningView } from "@/lib/domain/canary/replay/run-view";

/** When the limits were last looked at, and whether a look is due: it is a chore of this week's guardian. */
export function TuningLead({ view: { lastTuned, due, service } }: { view: TuningView }) {
  const chore = due
    ? "A look at the limits is due: it is the guardian's, once a month."
    : "The guardian looks at the limits once a month.";
  if (lastTuned === null) {
    return `Nobody has tuned ${service.name} yet: it is judged by the settings it started with. ${chore}`;
  }
  return (
    <>
      The limits were last set <RelativeTime at={lastTuned.at} />: {lastTuned.sentence} {chore}
    </>
  );
}
