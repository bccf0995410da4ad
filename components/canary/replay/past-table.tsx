import Link from "next/link";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { type Column, Table } from "@/components/ui/table";
import type { PastLine, PastResult } from "@/lib/domain/canary/replay/past-result";
import { soonerBy } from "@/lib/domain/canary/replay/past-summary";
import { durationText } from "@/lib/kernel/duration";

/** Past releases under the settings of now and under the ones tried. */
export function PastTable({ lines, address }: { lines: readonly PastLine[]; address: string }) {
  return (
    <Table
      caption="Past releases judged again"
      rows={lines.toReversed()}
      rowKey={({ id }) => id}
      columns={columnsWith(address)}
    />
  );
}

function columnsWith(address: string): Column<PastLine>[] {
  return [
    {
      key: "version",
      header: "Release",
      main: true,
      cell: ({ id, version }) => (
        <Link
          className="font-mono underline-offset-2 hover:underline"
          href={`/releases/${id}/replay${address && `?${address}`}`}
        >
          {version}
        </Link>
      ),
    },
    { key: "when", header: "When", cell: ({ startedAt }) => <RelativeTime at={startedAt} /> },
    { key: "really", header: "Really", cell: ({ outcome }) => outcomes[outcome] },
    { key: "now", header: "Settings of now", cell: ({ now }) => word(now) },
    { key: "then", header: "These settings", cell: (line) => wordBeside(line) },
    { key: "sooner", header: "Against then", cell: sooner },
  ];
}

const outcomes = { completed: "completed", rolled_back: "rolled back", running: "under way" };

function word(result: PastResult | null): string {
  if (result === null) return "…";
  if (result.ticks === 0) return "no samples kept";
  if (result.recommended !== null) return `alarm at ${result.recommended.weight} %`;
  return result.paused === null ? "quiet" : `paused at ${result.paused.weight} %`;
}

/** What changed stands out. */
function wordBeside({ now, then }: PastLine) {
  const text = word(then);
  return text === word(now) ? text : <span className="font-semibold">{text}</span>;
}

function sooner(line: PastLine): string {
  const by = line.then === null ? null : soonerBy(line, line.then);
  if (by === null) return "–";
  if (Math.abs(by) < 15) return "the same";
  return `${durationText(Math.abs(by))} ${by > 0 ? "sooner" : "later"}`;
}
