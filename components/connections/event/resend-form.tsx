"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { Outcome } from "@/lib/kernel/outcome";

type ResendAll = (
  endpointId: string,
  input: { since: string },
) => Promise<Outcome<{ sent: number; more: boolean }>>;

/** Sends everything since a moment once more, for a receiver that was away. */
export function ResendForm({ endpointId, resend }: { endpointId: string; resend: ResendAll }) {
  const router = useRouter();
  const [since, setSince] = useState("");
  const [said, setSaid] = useState("");
  const { run, busy, refusal } = useAct(resend, ({ sent, more }) => {
    setSaid(`${sent} on their way${more ? "; press again for the rest" : ""}.`);
    router.refresh();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    // The field is of the browser's own time zone.
    if (since !== "") void run(endpointId, { since: new Date(since).toISOString() });
  }

  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <TextInput
        label="Send again everything since"
        type="datetime-local"
        required
        value={since}
        onChange={(event) => setSince(event.target.value)}
      />
      <Button type="submit" busy={busy} busyLabel="Sending…">
        Send again
      </Button>
      <span role="status" className="text-table text-ink-soft">
        {said}
      </span>
      {refusal !== null && <ErrorNote title="Not sent">{refusal.detail}</ErrorNote>}
    </form>
  );
}
