"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { TextArea } from "@/components/ui/form/text-area";

/** Asks why, before something that goes past a plan or a rule. */
export function PolicyReasonDialog({
  title,
  lead,
  send,
  busy,
  error,
  onSend,
  onClose,
}: {
  title: string;
  lead: string;
  send: string;
  busy: boolean;
  error: string | null;
  onSend: (reason: string) => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} lead={lead}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSend(reason);
        }}
      >
        <TextArea
          label="Why?"
          rows={3}
          value={reason}
          error={error}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Back</Button>
          <Button type="submit" look="primary" busy={busy}>
            {send}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
