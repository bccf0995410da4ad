import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { Table } from "@/components/ui/table";
import { withChanges } from "@/lib/domain/canary/replay/change-words";
import type { RunLine } from "@/lib/domain/canary/replay/run-view";
import { settingsAddress } from "@/lib/domain/canary/replay/settings-address";

/** What was tried on the past of this service, newest first; each leads back to its settings. */
export function RunsPanel({ serviceKey, runs }: { serviceKey: string; runs: readonly RunLine[] }) {
  const tried = runs.filter(({ kind }) => kind === "try");
  if (tried.length === 0) return null;
  return (
    <Panel flush title="Tried before">
      <Table
        caption="Settings tried on past releases"
        rows={tried}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "what",
            header: "What",
            main: true,
            cell: ({ settings, changes }) => (
              <Link
                className="underline-offset-2 hover:underline"
                href={`/services/${serviceKey}/tuning?${settingsAddress(settings)}`}
              >
                {withChanges(changes)}
              </Link>
            ),
          },
          { key: "by", header: "By", cell: ({ byName }) => byName },
          {
            key: "when",
            header: "When",
            cell: ({ requestedAt }) => <RelativeTime at={requestedAt} />,
          },
          { key: "state", header: "Came to", cell: (run) => stateWords[run.state] },
        ]}
      />
    </Panel>
  );
}

const stateWords: Record<RunLine["state"], string> = {
  running: "under way",
  done: "done",
  cancelled: "stopped",
  stalled: "broken off",
};
