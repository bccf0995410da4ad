import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { OutsideAlert } from "@/lib/domain/canary/alert/outside-alert";

/** Alerts that fired before the release had traffic: shown apart, they accuse nobody. */
export function AlertsBefore({ alerts }: { alerts: readonly OutsideAlert[] }) {
  return (
    <Panel title="Alerts from before this release">
      <p className="text-table text-ink-soft">
        These fired already when its traffic began. They say nothing about it.
      </p>
      <ul className="mt-2 flex flex-col gap-1.5">
        {alerts.map((alert) => (
          <li key={alert.id} className="flex flex-wrap gap-x-3 text-table">
            <span className="font-medium">{alert.name}</span>
            {alert.severity !== "" && <span className="text-ink-soft">{alert.severity}</span>}
            <span className="min-w-0 break-words">{alert.summary}</span>
            <span className="text-ink-soft">
              since <RelativeTime at={alert.startsAt} />
              {alert.endsAt !== null && ", over by now"}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
