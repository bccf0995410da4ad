"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { FlagView } from "@/lib/domain/release/flag/view";
import type { ReleaseView } from "@/lib/domain/release/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { FlagActions } from "./flag-actions";
import { FlagForm, type KillSwitchChoice } from "./flag-form";
import { FlagRow } from "./flag-row";
import { flagsLead } from "./prepare-flags";

/**
 * The flags of a release: whose, what for, until when, and how they stand. `rescue` is what switches one
 * off, drawn by whoever knows how; `killSwitches` are the connections that could.
 */
export function FlagsPanel({
  release,
  killSwitches,
  actions,
  rescue,
  onChanged,
}: {
  release: Pick<ReleaseView, "id" | "flags" | "can">;
  killSwitches: readonly KillSwitchChoice[];
  actions: FlagActions;
  rescue: (flag: FlagView) => ReactNode;
  onChanged: () => void;
}) {
  const [editing, setEditing] = useState<FlagView | "new" | null>(null);
  const { id, flags, can } = release;
  const changed = editing === "new" ? null : editing;
  const close = () => setEditing(null);
  return (
    <Panel
      id="flags"
      title="Flags"
      lead={flagsLead(flags)}
      aside={
        <Button
          size="small"
          reasonAt="bubble"
          disabledReason={whyNotNow(can.editFlags)}
          onClick={() => setEditing("new")}
        >
          Add a flag
        </Button>
      }
    >
      {flags.length > 0 && (
        <ul className="flex flex-col divide-y divide-line">
          {flags.map((flag) => (
            <FlagRow
              key={flag.id}
              releaseId={id}
              flag={flag}
              can={can.editFlags}
              actions={actions}
              onEdit={() => setEditing(flag)}
              onChanged={onChanged}
            >
              {rescue(flag)}
            </FlagRow>
          ))}
        </ul>
      )}
      {editing !== null && (
        <FlagForm
          flag={changed}
          killSwitches={killSwitches}
          save={(input) =>
            changed === null ? actions.add(id, input) : actions.edit(id, changed.id, input)
          }
          onSaved={() => {
            close();
            onChanged();
          }}
          onClose={close}
        />
      )}
    </Panel>
  );
}
