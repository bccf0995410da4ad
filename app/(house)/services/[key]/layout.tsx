import Link from "next/link";
import type { ReactNode } from "react";
import { servicePlaces } from "@/components/release/service/service-places";
import { SubNav } from "@/components/ui/shell/sub-nav";

type Props = { children: ReactNode; params: Promise<{ key: string }> };

export default async function ServiceLayout({ children, params }: Props) {
  const { key } = await params;
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
        <SubNav label="Service" places={servicePlaces(key)} />
      </div>
      {children}
    </>
  );
}
