import Link from "next/link";
import { Duration } from "@/components/ui/time/duration";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { Table } from "@/components/ui/table";
import { Version } from "@/components/ui/code/version";
import type { PostmortemLine } from "@/lib/domain/learning/view";
import { PostmortemBadge } from "./postmortem-badge";

/** Postmortems as rows, newest first. */
export function PostmortemTable({ postmortems }: { postmortems: readonly PostmortemLine[] }) {
  return (
    <Table
      caption="Postmortems"
      rows={postmortems}
      rowKey={(one) => one.id}
      columns={[
        {
          key: "title",
          header: "Postmortem",
          main: true,
          cell: (one) => (
            <Link href={`/postmortems/${one.id}`} className="font-medium">
              {one.title}
            </Link>
          ),
        },
        { key: "status", header: "State", cell: (one) => <PostmortemBadge status={one.status} /> },
        {
          key: "release",
          header: "Release",
          cell: ({ release }) => (
            <Link href={`/releases/${release.id}`}>
              {release.service.name} <Version>{release.version}</Version>
            </Link>
          ),
        },
        {
          key: "restored",
          header: "Press to safe",
          align: "right",
          cell: ({ restoredSeconds }) => <Duration seconds={restoredSeconds} />,
        },
        {
          key: "created",
          header: "Opened",
          align: "right",
          cell: (one) => <RelativeTime at={one.createdAt} />,
        },
      ]}
    />
  );
}
