import type { SubPlace } from "@/components/ui/shell/sub-nav";

/** The pages of a service. */
export function servicePlaces(key: string): SubPlace[] {
  const here = `/services/${key}`;
  return [
    { href: here, label: "Overview", exact: true },
    { href: `${here}/metrics`, label: "Metrics" },
    { href: `${here}/samples`, label: "Samples" },
    { href: `${here}/tuning`, label: "Tuning" },
    { href: `${here}/checklist`, label: "Checklist" },
    { href: `${here}/connector`, label: "Connector" },
    { href: `${here}/kill-switches`, label: "Kill switches" },
    { href: `${here}/runbook`, label: "Runbook" },
    { href: `${here}/drills`, label: "Drills" },
    { href: `${here}/settings`, label: "Settings" },
  ];
}
