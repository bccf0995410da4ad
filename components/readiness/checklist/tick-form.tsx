"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/form/text-area";
import { useAct } from "@/components/ui/use-act";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { ChecklistActions } from "./checklist-types";

/** What is written: the evidence of a tick, why to leave an item out, why a rule's tick does not count. */
export type TickMode = "tick" | "waive" | "untick";

/** Asks for the evidence of a tick (an answer in words where the item asks for one), or for the reason. */
export function TickForm({
  releaseId,
  item,
  mode,
  actions,
  onMode,
  onDone,
  onOvertaken,
  onClose,
}: {
  releaseId: string;
  item: ChecklistItem;
  mode: TickMode;
  actions: ChecklistActions;
  onMode: (mode: TickMode) => void;
  onDone: () => void;
  /** Somebody was faster: what they did is to be shown, and what was typed here stays. */
  onOvertaken: () => void;
  onClose: () => void;
}) {
  const [text, setText] = useState(mode === "untick" ? "" : (item.evidence ?? ""));
  const field = useRef<HTMLTextAreaElement>(null);
  // The button that opened this is gone: focus goes on where there is something to write.
  useEffect(() => field.current?.focus({ preventScroll: true }), [mode]);
  const acts = {
    tick: useAct(actions.tick, onDone),
    waive: useAct(actions.waive, onDone),
    untick: useAct(actions.untick, onDone),
  };
  const { busy, refusal } = acts[mode];
  // What was seen when this was opened counts, not what came in meanwhile: who was faster is told once.
  const [seen, setSeen] = useState<number | null>(item.revision);
  const revision = seen ?? item.revision;

  async function send() {
    const words = text.trim() === "" ? undefined : text;
    const reason = { revision, ...(words !== undefined && { reason: words }) };
    const evidence = { revision, ...(words !== undefined && { evidence: words }) };
    const sent =
      mode === "tick"
        ? acts.tick.run(releaseId, item.key, evidence)
        : acts[mode].run(releaseId, item.key, reason);
    if (await sent) return;
    setSeen(null);
    onOvertaken();
  }

  const words = wordsFor(mode, item);
  return (
    <form
      className="mt-3 flex max-w-2xl flex-col gap-3 sm:ml-7"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea
        ref={field}
        {...words.field}
        rows={item.asks === "text" ? 4 : 2}
        value={text}
        error={refusal?.detail}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" size="small" busy={busy}>
          {words.send}
        </Button>
        <Button look="bare" size="small" onClick={onClose}>
          Back
        </Button>
        {mode === "tick" && (
          <Button look="bare" size="small" onClick={() => onMode("waive")}>
            Leave it out instead
          </Button>
        )}
      </div>
    </form>
  );
}

function wordsFor(mode: TickMode, { asks, text, by }: ChecklistItem) {
  if (mode === "waive") {
    const hint =
      "The reason stays on the item and in the diary. A required item takes a senior, or a second person.";
    return { send: "Leave it out", field: { label: "Why may it be left out?", hint } };
  }
  if (mode === "untick") {
    const label = `${by ?? "A rule"} ticked it. Why does that not count?`;
    return { send: "Take it back", field: { label } };
  }
  if (asks === "text") return { send: "Tick", field: { label: text } };
  const hint = "A link, or a few words: what was looked at.";
  return { send: "Tick", field: { label: "Evidence", optional: true, hint } };
}
