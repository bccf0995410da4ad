import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { type Column, Table } from "@/components/ui/table";
import { Version } from "@/components/ui/code/version";
import type { AttemptRow } from "@/lib/domain/connections/view";
import {
  actionWords,
  answerWords,
  resultLooks,
} from "@/components/connections/prepare-connections";

/** Every call to an outside system: what for, how it ended, what was answered (redacted). */
export function AttemptsTable({ attempts }: { attempts: readonly AttemptRow[] }) {
  return (
    <Table
      caption="Calls"
      rows={attempts}
      rowKey={(attempt) => attempt.id}
      columns={columns}
      empty={
        <EmptyState title="Nothing was sent yet">
          Each call stands here with its answer, from the first test on.
        </EmptyState>
      }
    />
  );
}

const columns: Column<AttemptRow>[] = [
  { key: "for", header: "For", main: true, className: "whitespace-nowrap", cell: forWhat },
  {
    key: "at",
    header: "When",
    className: "whitespace-nowrap",
    cell: ({ at }) => <RelativeTime at={at} />,
  },
  {
    key: "result",
    header: "Ended",
    cell: ({ result }) => (
      <Badge tone={resultLooks[result].tone} shape={resultLooks[result].shape}>
        {resultLooks[result].word}
      </Badge>
    ),
  },
  {
    key: "code",
    header: "Answer",
    className: "whitespace-nowrap",
    cell: answerWords,
  },
  {
    key: "said",
    header: "It said",
    className: "w-1/3",
    cell: ({ answer }) =>
      answer === null || answer === "" ? (
        <span className="text-ink-faint">–</span>
      ) : (
        <code
          className="line-clamp-3 font-mono text-caption break-all text-ink-soft"
          title={answer}
        >
          {answer}
        </code>
      ),
  },
  {
    key: "id",
    header: "webhook-id",
    cell: ({ operationId }) => <Version className="text-ink-soft">{operationId}</Version>,
  },
];

function forWhat({ action, releaseId, number }: AttemptRow) {
  const words = number > 1 ? `${actionWords[action]}, call ${number}` : actionWords[action];
  return releaseId === null ? (
    <span className="font-medium">{words}</span>
  ) : (
    <Link href={`/releases/${releaseId}`} className="font-medium">
      {words}
    </Link>
  );
}
