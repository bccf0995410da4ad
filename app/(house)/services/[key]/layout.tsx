import Link from "next/link";
import type { ReactNode } from "react";
import { SubNav } from "@/components/ui/shell/sub-nav";

type Props = { children: ReactNode; params: Promise<{ key: string }> };

export default async function ServiceLayout({ children, params }: Props) {
  const { key } = await params;
  const here = `/services/${key}`;
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
      <div className="flex flex-col gap-1">
        <p className="text-table text-ink-soft">
          <Link href="/services" className="thumb hover:text-ink">
            <span aria-hidden="true">←&nbsp;</span>
            Services
          </Link>{" "}
          / <span className="font-mono text-ink">{key}</span>
        </p>
        <SubNav label="Service" places={places} />
      </div>
      {children}
    </>
  );
}
