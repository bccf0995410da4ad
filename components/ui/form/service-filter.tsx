import { Pick } from "./pick";

/** Of which service, in a form of filters: one of them by its key, or all. */
export function ServiceFilter({
  service,
  services,
  className = "min-w-40 flex-1 sm:max-w-60",
}: {
  service: string | undefined;
  services: readonly { key: string; name: string }[];
  className?: string;
}) {
  return (
    <Pick
      label="Service"
      name="service"
      none="All services"
      defaultValue={service ?? ""}
      choices={services.map(({ key, name }) => ({ value: key, label: name }))}
      className={className}
    />
  );
}
