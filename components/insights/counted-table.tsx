import Link from "next/link";
import { VersionPair } from "@/components/ui/code/version";
import { Table } from "@/components/ui/table";
import { Duration } from "@/components/ui/time/duration";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { CountedRelease } from "@/lib/domain/insights/counted-release";

/** The releases behind a number, each with what it is counted with; `timed` where that is a length of time. */
export function CountedTable({
  releases,
  timed,
}: {
  releases: readonly CountedRelease[];
  /** The name of that time; null where a release only counts. */
  timed: string | null;
}) {
  return (
    <Table
      caption="Releases"
      rows={releases}
      rowKey={(release) => release.id}
      empty={<p className="px-4 py-6 text-ink-soft sm:px-5">No release counts here.</p>}
      columns={[
        {
          key: "release",
          header: "Release",
          main: true,
          cell: ({ id, service, previousVersion, version }) => (
            <Link href={`/releases/${id}`} className="inline-flex flex-wrap items-center gap-2">
              <span className="font-medium">{service.name}</span>
              <VersionPair from={previousVersion} to={version} />
            </Link>
          ),
        },
        ...(timed === null
          ? []
          : [
              {
                key: "time",
                header: timed,
                align: "right" as const,
                cell: ({ seconds }: CountedRelease) => <Duration seconds={seconds} />,
              },
            ]),
        {
          key: "began",
          header: "Rollout began",
          align: "right",
          cell: ({ startedAt }) => <RelativeTime at={startedAt} />,
        },
      ]}
    />
  );
}
