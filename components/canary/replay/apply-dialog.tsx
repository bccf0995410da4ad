"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { TextArea } from "@/components/ui/form/text-area";
import { useSay } from "@/components/ui/overlay/toasts";
import { useAct } from "@/components/ui/use-act";
import type { Applicable } from "./applicable";

/** Says what will change and what speaks for it, and asks why, for the diary. */
export function ApplyDialog({
  label,
  serviceKey,
  settings,
  changes,
  evidence,
  tune,
  onApplied,
  onClose,
}: Applicable & { onClose: () => void }) {
  const router = useRouter();
  const say = useSay();
  const [reason, setReason] = useState("");
  const { run, busy, refusal, fault } = useAct(tune, () => {
    onClose();
    say({ title: "Applied", tone: "steady" });
    onApplied?.();
    router.refresh();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const spoken = evidence === null ? {} : { run: evidence.run };
    void run(serviceKey, { ...settings, reason, ...spoken });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={label}
      lead="Releases are judged by it from now on, those under way too. The diary keeps the reason."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <ul className="list-disc pl-5 text-body">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
        {evidence !== null && <p className="text-table text-ink-soft">{evidence.sentence}</p>}
        <TextArea
          label="Why?"
          rows={3}
          value={reason}
          error={fault("reason") ?? refusal?.detail ?? null}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Back</Button>
          <Button type="submit" look="primary" busy={busy}>
            Apply
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
