import { KeyValues } from "@/components/ui/key-values";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Version } from "@/components/ui/version";
import type { ReleaseView } from "@/lib/domain/release/view";

/** Who and what a release is: people, slot, commit, notes. */
export function ReleaseFacts({ release }: { release: ReleaseView }) {
  const { lead, buddy, onCall, watcher, sha, plannedFor, notes, risk, strategy } = release;
  return (
    <Panel title="About this release">
      <KeyValues
        items={[
          { label: "Lead", value: lead ?? "not named" },
          { label: "Buddy", value: buddy ?? "not named" },
          { label: "On call", value: onCall ?? "not named" },
          { label: "Watcher", value: watcher ?? "not named" },
          { label: "Risk", value: risk },
          { label: "Strategy", value: strategy.replaceAll("_", " ") },
          {
            label: "Planned for",
            value: plannedFor === null ? "no slot" : <RelativeTime exact at={plannedFor} />,
          },
          { label: "Commit", value: sha === null ? "not given" : <Version>{sha}</Version> },
        ]}
      />
      {notes !== "" && <p className="mt-3 max-w-3xl whitespace-pre-wrap text-body">{notes}</p>}
    </Panel>
  );
}
