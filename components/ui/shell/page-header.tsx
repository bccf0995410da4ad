import Link from "next/link";
import type { ReactNode } from "react";
import { glue } from "@/components/ui/glue";

/** How each page opens: its name, and one sentence a tired person can act on. */
export function PageHeader({
  title,
  lead,
  back,
  badge,
  actions,
}: {
  title: ReactNode;
  lead?: ReactNode;
  back?: { href: string; label: string } | undefined;
  /** The state, beside the title. */
  badge?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="min-w-0 flex-1 basis-72">
        {back !== undefined && (
          <Link
            href={back.href}
            data-print="no"
            className="thumb target mb-0.5 inline-flex items-center text-table text-ink-soft hover:text-ink"
          >
            <span aria-hidden="true">←&nbsp;</span>
            {back.label}
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <h1 className="min-w-0 text-title font-semibold">{title}</h1>
          {badge}
        </div>
        {lead !== undefined && (
          <p className="mt-1.5 max-w-3xl text-lead text-ink-soft">
            {typeof lead === "string" ? glue(lead) : lead}
          </p>
        )}
      </div>
      {actions !== undefined && (
        <div data-print="no" className="flex flex-wrap items-start gap-2">
          {actions}
        </div>
      )}
    </header>
  );
}
