import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/form/select";
import { ServiceFilter } from "@/components/ui/form/service-filter";

export const spans = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "a year" },
] as const;

/** Whose releases, and how far back. An ordinary form whose fields are the page's address, so it works without script. */
export function SpanFilters({
  service,
  days,
  services,
}: {
  service: string | undefined;
  days: string;
  services: readonly { key: string; name: string }[];
}) {
  return (
    <form
      action="/insights"
      role="search"
      aria-label="Insights"
      data-print="no"
      className="flex flex-wrap items-end gap-3"
    >
      <ServiceFilter service={service} services={services} />
      <Select
        label="The last"
        name="days"
        defaultValue={days}
        choices={spans}
        className="min-w-32 flex-1 sm:max-w-44"
      />
      <Button type="submit">Look up</Button>
    </form>
  );
}
