import type { ReactNode } from "react";
import { SubNav } from "@/components/ui/shell/sub-nav";

type Props = { children: ReactNode; params: Promise<{ key: string }> };

export default async function ServiceLayout({ children, params }: Props) {
  const here = `/services/${(await params).key}`;
  const places = [
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
  return (
    <>
      <SubNav label="Service" places={places} />
      {children}
    </>
  );
}
