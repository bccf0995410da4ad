import { RelativeTime } from "@/components/ui/time/relative-time";
import type { ConnectorView } from "@/lib/domain/connections/view";

/** Whether what comes proves who sent it: the other side is only answered 401. */
export function TurnedAway({ at }: { at: ConnectorView["refusedAt"] }) {
  if (at === null) {
    return (
      <p className="text-caption text-ink-soft">
        What does not prove who sent it is turned away, and answered 401.
      </p>
    );
  }
  return (
    <p role="status" className="text-table">
      An event was turned away <RelativeTime at={at} />: it did not prove who sent it. Give the
      other side the secret of the settings, or make another one here and there.
    </p>
  );
}
