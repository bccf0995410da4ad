import Link from "next/link";
import { Badge, StateBadge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { stateOf } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { VersionPair } from "@/components/ui/code/version";
import type { ReleaseLine } from "@/lib/domain/release/view";

/** Releases as dense rows: state, what goes from where to where, how far, when, who. */
export function ReleaseTable({
  releases,
  ofOne = false,
}: {
  releases: readonly ReleaseLine[];
  /** All of the service whose page it is on: its name is not said in each row. */
  ofOne?: boolean;
}) {
  return (
    <Table
      caption="Releases"
      rows={releases}
      rowKey={(release) => release.id}
      empty="No release fits."
      columns={[
        {
          key: "release",
          header: "Release",
          main: true,
          cell: (release) => (
            <Link
              href={`/releases/${release.id}`}
              className="inline-flex flex-wrap items-center gap-2"
            >
              {!ofOne && <span className="font-medium">{release.service.name}</span>}
              <VersionPair from={release.previousVersion} to={release.version} />
            </Link>
          ),
        },
        { key: "state", header: "State", cell: (release) => <State release={release} /> },
        { key: "lead", header: "Lead", cell: (release) => release.lead ?? "–" },
        { key: "risk", header: "Risk", cell: (release) => release.risk },
        {
          key: "planned",
          header: "Planned",
          align: "right",
          cell: (release) => <RelativeTime at={release.plannedFor ?? release.plannedAt} />,
        },
      ]}
    />
  );
}

function State({ release }: { release: ReleaseLine }) {
  const verdict = release.verdict?.overall;
  const known = (["pass", "watch", "fail", "no_data"] as const).find((one) => one === verdict);
  const { status, paused, rollback, alertOpen } = release;
  const state = stateOf({ status, paused, verdict: known, rescue: rollback, alertOpen });
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <StateBadge state={state} share={release.weight} />
      {release.unplanned && <Badge>Unplanned</Badge>}
    </span>
  );
}
