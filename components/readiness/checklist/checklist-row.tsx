"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { ErrorNote } from "@/components/ui/error-note";
import { StateShape } from "@/components/ui/state-shape";
import { toneText } from "@/components/ui/tone";
import { useAct } from "@/components/ui/use-act";
import { useFocusRest } from "@/components/ui/overlay/use-focus-rest";
import { type ChecklistItem, isClosed, tickWord } from "@/lib/domain/readiness/checklist";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import { AskedToWaive } from "./asked-to-waive";
import type { ChecklistActions } from "./checklist-types";
import { ItemProof } from "./item-proof";
import { OwnerButton } from "./owner-button";
import { itemLook } from "./prepare-checklist";
import { TickForm, type TickMode } from "./tick-form";

/** One item: its state in shape and word, its proof, whose it is, and the way to tick it or take the tick back. */
export function ChecklistRow({
  releaseId,
  item,
  me,
  can,
  actions,
  onChanged,
}: {
  releaseId: string;
  item: ChecklistItem;
  /** The reader's name. */
  me: string;
  can: Can;
  actions: ChecklistActions;
  onChanged: () => void;
}) {
  const [form, setForm] = useState<TickMode | null>(null);
  const { ref, rest } = useFocusRest<HTMLLIElement>();
  const changed = () => {
    setForm(null);
    onChanged();
    rest();
  };
  const untick = useAct(actions.untick, changed);
  const why = whyNotNow(can);
  const { key, revision, auto } = item;
  const takeBack = () =>
    auto ? setForm("untick") : void untick.run(releaseId, key, { revision }).then(onChanged);
  return (
    <li ref={ref} tabIndex={-1} className="border-b border-line/70 py-2.5 last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Words item={item} />
        <span className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:justify-between max-sm:pl-4">
          <OwnerButton {...{ releaseId, item, me, actions, onChanged }} disabledReason={why} />
          {form === null && (
            <ActButton
              item={item}
              why={why}
              busy={untick.busy}
              onTick={() => setForm("tick")}
              onTakeBack={takeBack}
            />
          )}
        </span>
      </div>
      {item.asked !== null && (
        <AskedToWaive
          {...{ releaseId, item, me, actions, onChanged: changed }}
          disabledReason={why}
        />
      )}
      {form !== null && (
        <TickForm
          {...{ releaseId, item, actions, mode: form }}
          onMode={setForm}
          onDone={changed}
          onOvertaken={onChanged}
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

function ActButton({
  item,
  why,
  busy,
  onTick,
  onTakeBack,
}: {
  item: ChecklistItem;
  why: string | null;
  busy: boolean;
  onTick: () => void;
  onTakeBack: () => void;
}) {
  const closed = isClosed(item);
  const word = tickWord(item);
  return (
    <Button
      look={closed ? "bare" : "quiet"}
      size="small"
      className="min-w-21"
      busy={busy}
      data-act
      disabledReason={why}
      reasonAt="bubble"
      aria-label={`${closed ? "Take back" : word}: ${item.text}`}
      onClick={closed ? onTakeBack : onTick}
    >
      {closed ? "Take back" : word}
    </Button>
  );
}

function Words({ item }: { item: ChecklistItem }) {
  const look = itemLook(item);
  return (
    <>
      <span
        className={cx("mt-0.5", item.state === "open" ? "text-ink-faint" : toneText[look.tone])}
      >
        <StateShape shape={look.shape} />
      </span>
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-body">
          <span className="sr-only">{look.word}: </span>
          {item.text}
          {!item.required && <span className="text-ink-faint"> · optional</span>}
        </p>
        <ItemProof item={item} />
      </div>
    </>
  );
}
