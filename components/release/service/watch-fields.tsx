import { Checkbox } from "@/components/ui/form/checkbox";
import { TextInput } from "@/components/ui/form/text-input";
import { type Service, usualAttendedMinutes } from "@/lib/domain/release/service/service";

/** How a service's releases are watched, and what they do by themselves: go on, or go back. */
export function WatchFields({
  service,
  error,
}: {
  service: Pick<Service, "attendedMinutes" | "autoAdvance" | "automaticRollback"> | undefined;
  error: string | null;
}) {
  return (
    <>
      <TextInput
        className="max-w-64"
        label="Attended watch, minutes of each stage"
        name="attendedMinutes"
        type="number"
        min={0}
        step="any"
        defaultValue={service?.attendedMinutes ?? usualAttendedMinutes}
        hint="They count only while the watcher has the release's page open. 0 switches it off: time alone counts."
        error={error}
      />
      <Checkbox
        name="autoAdvance"
        defaultChecked={service?.autoAdvance ?? false}
        label="Releases go on by themselves"
        hint="When the watch of a stage is over and the verdict is pass, the next stage follows without a press."
      />
      <Checkbox
        name="automaticRollback"
        defaultChecked={service?.automaticRollback ?? false}
        label="Roll back by itself when a guardrail fails beyond chance"
        hint="A count-down of ten seconds is shown first, and anyone who may roll back can stop it."
      />
    </>
  );
}
