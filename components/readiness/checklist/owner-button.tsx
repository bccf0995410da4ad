"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { ChecklistActions } from "./checklist-types";
import { ownerWords, partOf } from "./prepare-checklist";

/** Whose an item is; pressed, it can be taken, given to somebody, or given back to whoever has the part. */
export function OwnerButton({
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
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const { run, busy, refusal } = useAct(actions.give, () => {
    setOpen(false);
    onChanged();
  });
  const give = (owner: string | null) => void run(releaseId, item.key, { owner });
  const part = partOf(item);
  return (
    <>
      <Button
        look="bare"
        size="small"
        reasonAt="bubble"
        disabledReason={disabledReason}
        aria-label={`Whose: ${ownerWords(item)}. ${item.text}`}
        className="max-w-44 font-normal"
        onClick={() => setOpen(true)}
      >
        <span className="truncate">{ownerWords(item)}</span>
      </Button>
      {open && (
        <Dialog open onOpenChange={setOpen} title="Whose is it?" lead={item.text}>
          <form
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              give(name);
            }}
          >
            <div className="flex flex-wrap gap-2">
              <Button busy={busy} onClick={() => give(me)}>
                I take it
              </Button>
              <Button busy={busy} onClick={() => give(null)}>
                {part === null ? "Anyone’s" : `Whoever is ${part}`}
              </Button>
            </div>
            <TextInput
              label="Somebody else"
              value={name}
              error={refusal?.detail ?? null}
              onChange={({ target }) => setName(target.value)}
            />
            <div className="flex justify-end gap-2">
              <Button onClick={() => setOpen(false)}>Back</Button>
              <Button
                type="submit"
                look="primary"
                busy={busy}
                disabledReason={name.trim() === "" ? "Write a name." : null}
              >
                Give it
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
