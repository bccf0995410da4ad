"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { useAct } from "@/components/ui/use-act";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { ChecklistActions } from "./checklist-types";

/** Asks for the evidence of a tick (an answer in words where the item asks for one), or why to waive. */
export function TickForm({
  releaseId,
  item,
  waiving,
  actions,
  onWaive,
  onDone,
  onClose,
}: {
  releaseId: string;
  item: ChecklistItem;
  waiving: boolean;
  actions: ChecklistActions;
  onWaive: () => void;
  onDone: () => void;
  onClose: () => void;
}) {
  const [text, setText] = useState(item.evidence ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  // The button that opened this is gone: focus goes on where there is something to write.
  useEffect(() => field.current?.focus({ preventScroll: true }), [waiving]);
  const tick = useAct(actions.tick, onDone);
  const waive = useAct(actions.waive, onDone);
  const asked = waiving ? waive : tick;

  function send() {
    if (waiving) void waive.run(releaseId, item.key, { reason: text });
    else void tick.run(releaseId, item.key, text.trim() === "" ? {} : { evidence: text });
  }

  return (
    <form
      className="mt-3 flex max-w-2xl flex-col gap-3 sm:ml-7"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextArea
        ref={field}
        label={waiving ? "Why may it be left out?" : item.asks === "text" ? item.text : "Evidence"}
        optional={!waiving && item.asks === "tick"}
        hint={waiving ? "The reason stays on the item and in the diary." : undefined}
        rows={item.asks === "text" ? 4 : 2}
        value={text}
        error={asked.refusal?.detail}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" size="small" busy={asked.busy}>
          {waiving ? "Waive" : "Tick"}
        </Button>
        <Button look="bare" size="small" onClick={onClose}>
          Back
        </Button>
        {!waiving && (
          <Button look="bare" size="small" onClick={onWaive}>
            Waive instead
          </Button>
        )}
      </div>
    </form>
  );
}
