"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateShape } from "@/components/ui/state-shape";
import { useAct } from "@/components/ui/use-act";
import { useFocusRest } from "@/components/ui/use-focus-rest";
import { type ChecklistItem, isClosed } from "@/lib/domain/readiness/checklist";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { ChecklistActions } from "./checklist-types";
import { TickForm } from "./tick-form";

const looks = {
  open: { shape: "ring", word: "Open" },
  ticked: { shape: "tick", word: "Ticked" },
  stale: { shape: "diamond", word: "Stale" },
  waived: { shape: "stroke", word: "Waived" },
} as const;

/** One item: its state in shape and word, its proof, and the way to tick it or take the tick back. */
export function ChecklistRow({
  releaseId,
  item,
  can,
  actions,
  onChanged,
}: {
  releaseId: string;
  item: ChecklistItem;
  can: Can;
  actions: ChecklistActions;
  onChanged: () => void;
}) {
  const [form, setForm] = useState<"tick" | "waive" | null>(null);
  const { ref, rest } = useFocusRest<HTMLLIElement>();
  const changed = () => {
    setForm(null);
    onChanged();
    rest();
  };
  const untick = useAct(actions.untick, changed);
  const why = whyNotNow(can);
  const closed = isClosed(item);
  return (
    <li ref={ref} tabIndex={-1} className="border-b border-line/70 py-2.5 last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Words item={item} />
        {closed ? (
          <Button
            look="bare"
            size="small"
            busy={untick.busy}
            disabledReason={why}
            reasonAt="bubble"
            aria-label={`Take back: ${item.text}`}
            onClick={() => untick.run(releaseId, item.key)}
          >
            Take back
          </Button>
        ) : (
          form === null && (
            <Button
              size="small"
              disabledReason={why}
              reasonAt="bubble"
              aria-label={`${item.asks === "text" ? "Answer" : "Tick"}: ${item.text}`}
              onClick={() => setForm("tick")}
            >
              {item.asks === "text" ? "Answer" : "Tick"}
            </Button>
          )
        )}
      </div>
      {form !== null && !closed && (
        <TickForm
          releaseId={releaseId}
          item={item}
          waiving={form === "waive"}
          actions={actions}
          onWaive={() => setForm("waive")}
          onDone={changed}
          onClose={() => {
            setForm(null);
            rest();
          }}
        />
      )}
      {untick.refusal !== null && (
        <ErrorNote title="Not taken back">{untick.refusal.detail}</ErrorNote>
      )}
    </li>
  );
}

function Words({ item }: { item: ChecklistItem }) {
  const look = looks[item.state];
  return (
    <>
      <span className={isClosed(item) ? "mt-0.5 text-steady" : "mt-0.5 text-ink-faint"}>
        <StateShape shape={look.shape} />
      </span>
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-body">
          <span className="sr-only">{look.word}: </span>
          {item.text}
          {!item.required && <span className="text-ink-faint"> · optional</span>}
        </p>
        <Proof item={item} />
      </div>
    </>
  );
}

function Proof({ item }: { item: ChecklistItem }) {
  if (item.state === "open" || item.at === null) {
    return item.help === "" ? null : <p className="text-caption text-ink-soft">{item.help}</p>;
  }
  const words = item.state === "waived" ? item.note : item.evidence;
  return (
    <div className="text-caption text-ink-soft">
      {words !== null && (
        <p className="whitespace-pre-wrap break-words text-ink">{asLink(words)}</p>
      )}
      <p>
        {looks[item.state].word} by {item.by} <RelativeTime at={item.at} />
      </p>
    </div>
  );
}

function asLink(text: string) {
  if (!/^https?:\/\/\S+$/.test(text)) return text;
  return (
    <a href={text} rel="noreferrer noopener" target="_blank" className="underline">
      {text}
    </a>
  );
}
