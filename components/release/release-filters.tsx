import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/form/select";
import { ServiceFilter } from "@/components/ui/form/service-filter";
import { stateOf, states } from "@/components/ui/states";
import type { ServiceName } from "@/lib/domain/release/view";
import { type ReleaseStatus, releaseStatuses } from "@/lib/domain/release/release";

type Wishes = {
  service: string | undefined;
  status: ReleaseStatus | undefined;
  prevented: boolean;
  unplanned: boolean;
};

/** Which releases are shown. An ordinary form whose fields are the page's address, so it works without script. */
export function ReleaseFilters({
  wishes,
  services,
}: {
  wishes: Wishes;
  services: readonly ServiceName[];
}) {
  const { service, status, prevented, unplanned } = wishes;
  return (
    <form
      action="/releases"
      role="search"
      aria-label="Releases"
      data-print="no"
      className="flex flex-wrap items-end gap-3"
    >
      {prevented && <input type="hidden" name="prevented" value="true" />}
      {unplanned && <input type="hidden" name="unplanned" value="true" />}
      <ServiceFilter service={service} services={services} />
      <Select
        label="State"
        name="status"
        defaultValue={status ?? ""}
        choices={[{ value: "", label: "All states" }, ...choices]}
        className="min-w-32 flex-1 sm:max-w-44"
      />
      <Button type="submit">Look up</Button>
    </form>
  );
}

/** By the words of the badges: what is looked for is called as it is shown. */
const choices = releaseStatuses.map((status) => ({
  value: status,
  label: states[stateOf({ status })].word,
}));
