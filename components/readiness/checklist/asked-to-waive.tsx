"use client";

import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useAct } from "@/components/ui/use-act";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { ChecklistActions } from "./checklist-types";

/** Somebody asks to leave a required item out: a second person agrees, or anyone keeps it. */
export function AskedToWaive({
  releaseId,
  item,
  me,
  disabledReason,
  actions,
  onChanged,
}: {
  releaseId: string;
  item: ChecklistItem;
  me: string;
  disabledReason: string | null;
  actions: ChecklistActions;
  onChanged: () => void;
}) {
  const agree = useAct(actions.waive, onChanged);
  const keep = useAct(actions.untick, onChanged);
  const { asked, key, text, revision } = item;
  if (asked === null) return null;
  const own = asked.by === me ? "You asked for it yourself: a second person agrees." : null;
  const refusal = agree.refusal ?? keep.refusal;
  return (
    <div className="mt-2 flex flex-col gap-2 rounded-small border border-watch/30 bg-watch-wash px-3 py-2 sm:ml-7">
      <p className="text-table">
        {asked.by} asks to leave it out: {asked.reason}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          busy={agree.busy}
          reasonAt="bubble"
          disabledReason={disabledReason ?? own}
          aria-label={`Agree to leave out: ${text}`}
          onClick={() => void agree.run(releaseId, key, { revision })}
        >
          Agree
        </Button>
        <Button
          look="bare"
          size="small"
          busy={keep.busy}
          reasonAt="bubble"
          disabledReason={disabledReason}
          aria-label={`Keep: ${text}`}
          onClick={() => void keep.run(releaseId, key, { revision })}
        >
          Keep it
        </Button>
      </div>
      {refusal !== null && <ErrorNote title="Not done">{refusal.detail}</ErrorNote>}
    </div>
  );
}
