"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { KeyValues } from "@/components/ui/key-values";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { Version } from "@/components/ui/code/version";
import { strategyWords } from "@/lib/domain/release/strategy-words";
import type { ReleaseView } from "@/lib/domain/release/view";
import { whyNotNow } from "@/lib/kernel/can";
import { type EditFacts, EditRelease } from "./edit-release";
import { useRefreshRelease } from "./use-release";

/** Who and what a release is: people, slot, commit, migrations, notes; and the way to change them. */
export function ReleaseFacts({ release, edit }: { release: ReleaseView; edit: EditFacts }) {
  const { lead, buddy, onCall, watcher, sha, ref, plannedFor, notes, risk, strategy } = release;
  const [editing, setEditing] = useState(false);
  const refresh = useRefreshRelease(release.id);
  return (
    <Panel
      title="About this release"
      aside={
        <Button
          size="small"
          reasonAt="bubble"
          disabledReason={whyNotNow(release.can.edit)}
          onClick={() => setEditing(true)}
        >
          Change
        </Button>
      }
    >
      <KeyValues
        items={[
          { label: "Lead", value: lead ?? "not named" },
          { label: "Buddy", value: buddy ?? "not named" },
          { label: "On call", value: onCall ?? "not named" },
          { label: "Watcher", value: watcher ?? "not named" },
          { label: "Risk", value: risk },
          { label: "Strategy", value: strategyWords[strategy] },
          {
            label: "Planned for",
            value: plannedFor === null ? "no slot" : <RelativeTime exact at={plannedFor} />,
          },
          { label: "Commit", value: sha === null ? "not given" : <Version>{sha}</Version> },
          { label: "Branch or tag", value: ref === null ? "not given" : <Version>{ref}</Version> },
          { label: "Migrations", value: migrationWords(release) },
        ]}
      />
      {notes !== "" && <p className="mt-3 max-w-3xl whitespace-pre-wrap text-body">{notes}</p>}
      {editing && (
        <EditRelease
          release={release}
          edit={edit}
          onSaved={() => {
            setEditing(false);
            refresh();
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </Panel>
  );
}

function migrationWords({ migrations }: ReleaseView): string {
  if (migrations === null) return "nobody said yet";
  if (migrations.length === 0) return "none";
  return migrations
    .map(({ name, down }) => (down === null ? `${name} (no way down)` : name))
    .join(", ");
}
