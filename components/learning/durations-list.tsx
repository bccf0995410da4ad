import { DefinitionDisclosure } from "@/components/ui/definition-disclosure";
import { Duration } from "@/components/ui/time/duration";
import type { IncidentDuration } from "@/lib/domain/learning/durations";

/** Detect, decide, press, restored: each with its definition, or with why it is not known. */
export function DurationsList({ durations }: { durations: readonly IncidentDuration[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(9rem,100%),1fr))] gap-x-6 gap-y-5 sm:grid-cols-4 lg:grid-cols-1">
      {durations.map(({ key, label, seconds, definition, why }) => (
        <div key={key} className="min-w-0">
          <dt className="text-caption text-ink-soft">
            <DefinitionDisclosure term={label}>{definition}</DefinitionDisclosure>
          </dt>
          <dd
            className={seconds === null ? "text-table text-ink-soft" : "text-title font-semibold"}
          >
            {seconds === null ? (why ?? "Not known.") : <Duration seconds={seconds} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
