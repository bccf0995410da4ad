"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import type { Step } from "./prepare-release";

/** Asks why before a move that wants a reason, or that goes past what it should wait for. */
export function ReasonDialog({
  step,
  override,
  why,
  busy,
  error,
  slotError,
  onSend,
  onClose,
}: {
  step: Step;
  override: boolean;
  why: string | null;
  busy: boolean;
  error: string | null;
  slotError: string | null;
  onSend: (extra: { reason: string; plannedFor?: string }) => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const [slot, setSlot] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    const plannedFor = slot === "" ? {} : { plannedFor: new Date(slot).toISOString() };
    onSend({ reason, ...plannedFor });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={step.label}
      lead={override && why !== null ? `It should wait: ${why}` : "The reason goes into the diary."}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextArea
          label="Why?"
          value={reason}
          error={error}
          onChange={(event) => setReason(event.target.value)}
          rows={3}
        />
        {step.move === "postpone" && (
          <TextInput
            label="New slot"
            optional
            type="datetime-local"
            hint="In your own time zone."
            value={slot}
            error={slotError}
            onChange={(event) => setSlot(event.target.value)}
          />
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Back</Button>
          <Button type="submit" look="primary" busy={busy}>
            {override ? "Go on anyway" : step.label}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
