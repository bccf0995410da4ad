import Link from "next/link";
import { VersionPair } from "@/components/ui/code/version";
import { glue } from "@/components/ui/glue";
import { Table } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { Evidence } from "@/lib/domain/insights/signals/health-signal";

/** What a signal is made of: each line leads to the page that shows it. */
export function EvidenceTable({ evidence }: { evidence: readonly Evidence[] }) {
  const isTimed = evidence.some(({ at }) => at !== null);
  return (
    <Table
      caption="What it is made of"
      rows={evidence}
      rowKey={({ id }) => id}
      empty={<p className="px-4 py-6 text-ink-soft sm:px-5">Nothing shows it in this time.</p>}
      columns={[
        {
          key: "place",
          header: isTimed ? "Release" : "Where",
          main: true,
          cell: ({ href, service, release }) => (
            <Link href={href} className="inline-flex flex-wrap items-center gap-2">
              <span className="font-medium">{service?.name ?? "All services"}</span>
              {release !== null && (
                <VersionPair from={release.previousVersion} to={release.version} />
              )}
            </Link>
          ),
        },
        { key: "what", header: "What", cell: ({ sentence }) => glue(sentence) },
        ...(isTimed
          ? [
              {
                key: "when",
                header: "When",
                align: "right" as const,
                cell: ({ at }: Evidence) => (at === null ? "–" : <RelativeTime at={at} />),
              },
            ]
          : []),
      ]}
    />
  );
}
