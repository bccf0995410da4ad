import { Checkbox } from "@/components/ui/form/checkbox";
import { TextInput } from "@/components/ui/form/text-input";
import type { Service } from "@/lib/domain/release/service/service";

/** Whether releases of a service go through staging, and how long they stay there at least. */
export function StagingFields({
  service,
  error,
}: {
  service: Pick<Service, "usesStaging" | "soakMinutes"> | undefined;
  error: string | null;
}) {
  return (
    <>
      <Checkbox
        name="usesStaging"
        defaultChecked={service?.usesStaging ?? true}
        label="Goes through staging first"
        hint="Off: the rollout may start as soon as someone said go."
      />
      <TextInput
        className="sm:w-64"
        type="number"
        min={0}
        step="any"
        label="Minutes it soaks in staging"
        name="soakMinutes"
        hint="It may not pass before. 0: at once."
        defaultValue={service?.soakMinutes ?? 0}
        error={error}
      />
    </>
  );
}
