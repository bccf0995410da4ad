import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { type Column, Table } from "@/components/ui/table";
import { testLook } from "@/components/ui/test-look";
import { sourceSystems } from "@/lib/domain/canary/source/kinds";
import type { SourceView } from "@/lib/domain/canary/source/view";
import { placeOf } from "./prepare-sources";

/** Every source with where it is, whether that was ever proven, and who uses it. */
export function SourceTable({
  sources,
  mayNotAdd,
}: {
  sources: readonly SourceView[];
  mayNotAdd: string | null;
}) {
  return (
    <Table
      caption="Sources"
      rows={sources}
      rowKey={(source) => source.key}
      columns={columns}
      empty={
        <EmptyState
          title="No sources yet"
          action={
            <LinkButton look="primary" href="/settings/sources/new" disabledReason={mayNotAdd}>
              Add a source
            </LinkButton>
          }
        >
          Are your metrics in Prometheus, Datadog, New Relic, CloudWatch, Graphite or InfluxDB? Say
          where, and a rollout is judged by them. What you send yourself needs no source.
        </EmptyState>
      }
    />
  );
}

const columns: Column<SourceView>[] = [
  {
    key: "name",
    header: "Source",
    main: true,
    cell: ({ key, name }) => (
      <Link href={`/settings/sources/${key}`} className="font-medium">
        {name}
      </Link>
    ),
  },
  { key: "kind", header: "System", cell: ({ kind }) => sourceSystems[kind].name },
  {
    key: "place",
    header: "Address",
    cell: (source) => <span className="font-mono break-all">{placeOf(source)}</span>,
  },
  { key: "used", header: "Used by", cell: usedBy },
  { key: "test", header: "Last test", cell: lastTest },
];

function usedBy({ usedBy: services }: SourceView) {
  if (services.length === 0) return <span className="text-ink-faint">nobody yet</span>;
  const [first] = services;
  return services.length === 1 && first !== undefined ? (
    <Link href={`/services/${first.key}/metrics`}>{first.name}</Link>
  ) : (
    `${services.length} services`
  );
}

function lastTest(source: SourceView) {
  const look = testLook(source);
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone={look.tone} shape={look.shape}>
        {look.word}
      </Badge>
      {source.lastTestAt !== null && (
        <span className="text-ink-soft">
          <RelativeTime at={source.lastTestAt} />
        </span>
      )}
    </span>
  );
}
