"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { useAct } from "@/components/ui/use-act";
import type { FlagView } from "@/lib/domain/release/flag/view";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { FlagActions } from "./flag-actions";
import { flagLook, removalWords } from "./prepare-flags";

/** One flag: how it stands, whose it is and until when; its kill switch (`children`) below. */
export function FlagRow({
  releaseId,
  flag,
  can,
  actions,
  onEdit,
  onChanged,
  children,
}: {
  releaseId: string;
  flag: FlagView;
  can: Can;
  actions: FlagActions;
  onEdit: () => void;
  onChanged: () => void;
  children: ReactNode;
}) {
  const retire = useAct(actions.retire, onChanged);
  const remove = useAct(actions.remove, onChanged);
  const fault = retire.refusal ?? remove.refusal;
  const { id, key, retiredAt } = flag;
  const button = { size: "small", look: "bare", reasonAt: "bubble" } as const;
  return (
    <li className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <FlagFacts flag={flag} />
        <span className="flex flex-wrap gap-1">
          {retiredAt === null && (
            <Button
              {...button}
              aria-label={`${key} is out of the code`}
              busy={retire.busy}
              disabledReason={whyNotNow(can)}
              onClick={() => void retire.run(releaseId, id)}
            >
              It is out of the code
            </Button>
          )}
          <Button
            {...button}
            aria-label={`Change ${key}`}
            disabledReason={whyNotNow(can)}
            onClick={onEdit}
          >
            Change
          </Button>
          <Button
            {...button}
            aria-label={`Remove ${key}`}
            busy={remove.busy}
            disabledReason={whyNotNow(can)}
            onClick={() => void remove.run(releaseId, id)}
          >
            Remove
          </Button>
        </span>
      </div>
      {fault !== null && <ErrorNote title="Not changed">{fault.detail}</ErrorNote>}
      {retiredAt === null && children}
    </li>
  );
}

function FlagFacts({ flag }: { flag: FlagView }) {
  const look = flagLook(flag);
  const { key, purpose, owner, retiredAt, killSwitch, seenAt, overdueDays } = flag;
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-mono text-body font-medium break-all">{key}</span>
        <Badge tone={look.tone} shape={look.shape}>
          {look.word}
        </Badge>
        {overdueDays > 0 && <Badge tone="watch">Overdue</Badge>}
        {seenAt !== null && (
          <span className="text-caption text-ink-soft">
            seen <RelativeTime at={seenAt} />
          </span>
        )}
      </span>
      <span className="text-body break-words">{purpose}</span>
      <span className="text-table break-words text-ink-soft">
        {owner}
        {retiredAt === null && `, ${removalWords(flag)}`}. Kill switch:{" "}
        {killSwitch === null ? "none, by hand" : `${killSwitch.name}, ${killSwitch.place}`}.
      </span>
    </div>
  );
}
