import Link from "next/link";
import { Badge, StateBadge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { Table } from "@/components/ui/table";
import { VersionPair } from "@/components/ui/code/version";
import type { ReleaseLine } from "@/lib/domain/release/view";
import { stateOfLine } from "./state-of-line";

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
          header: "Planned for",
          align: "right",
          cell: slot,
        },
      ]}
    />
  );
}

/** A time that nobody planned for is said to be another one. */
function slot({ plannedFor, plannedAt }: ReleaseLine) {
  if (plannedFor !== null) return <RelativeTime at={plannedFor} />;
  return (
    <span className="text-ink-soft">
      no slot, made <RelativeTime at={plannedAt} />
    </span>
  );
}

function State({ release }: { release: ReleaseLine }) {
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <StateBadge state={stateOfLine(release)} share={release.weight} />
      {release.unplanned && <Badge>Unplanned</Badge>}
    </span>
  );
}
