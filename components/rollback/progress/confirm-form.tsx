"use client";

import { type FormEvent, useState } from "react";
import { Fields } from "@/components/ui/form/fields";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/form/text-area";
import { useAct } from "@/components/ui/use-act";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { RollbackActions } from "@/components/rollback/rollback-actions";

/** "I did it by hand", or "I saw it": says how, so that the diary knows. Metrics that report prove it afterwards. */
export function ConfirmForm({
  rollback,
  confirm,
  onConfirmed,
}: {
  rollback: RollbackView;
  confirm: RollbackActions["confirm"];
  onConfirmed: () => void;
}) {
  const [note, setNote] = useState("");
  const { run, busy, refusal, fault } = useAct(confirm, onConfirmed);
  const { can, toVersion, unproven } = rollback;

  function submit(event: FormEvent) {
    event.preventDefault();
    void run(rollback.id, { note });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Fields readOnly={!can.confirm.allowed}>
        <TextArea
          label={unproven ? "What did you see?" : "What did you do?"}
          name="note"
          rows={2}
          required
          hint="Goes into the diary. One line is enough."
          value={note}
          error={fault("note") ?? refusal?.detail}
          onChange={(event) => setNote(event.target.value)}
        />
      </Fields>
      <div>
        <Button
          type="submit"
          look="primary"
          busy={busy}
          busyLabel="Saving…"
          disabledReason={whyNotNow(can.confirm)}
        >
          {unproven ? "I looked" : "I did it by hand"}: {toVersion} runs
        </Button>
      </div>
    </form>
  );
}
