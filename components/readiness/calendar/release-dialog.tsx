"use client";

import Link from "next/link";
import { useState } from "react";
import { PolicyWord } from "@/components/readiness/policy-word";
import { usePolicyCheck } from "@/components/readiness/use-policy-check";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { ReleaseEntry } from "@/lib/domain/readiness/calendar/entry";
import { sayMomentIn, sayWall, sayZone } from "@/lib/domain/readiness/policy/wall-time";
import { statusWords } from "@/lib/domain/release/status-words";
import { type Instant, instant } from "@/lib/kernel/instant";
import { momentMs } from "@/lib/kernel/zone";
import type { Outcome } from "@/lib/kernel/outcome";

export type Reschedule = (
  releaseId: string,
  input: { plannedFor: string; reason?: string },
) => Promise<Outcome<null>>;

/** A release of the calendar: what it is, and another slot for it with the policy's word before it is taken. */
export function ReleaseDialog({
  release,
  at,
  zone,
  reschedule,
  onMoved,
  onClose,
}: {
  release: ReleaseEntry;
  /** Where it was dropped; its own slot when it was only opened. */
  at: Instant;
  zone: string;
  reschedule: Reschedule;
  onMoved: (to: Instant) => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={release.title}
      lead={`${sayMomentIn(release.from, zone)}: ${statusWords[release.status]}, ${release.risk} risk.`}
    >
      <div className="flex flex-col gap-4">
        <p className="text-body">
          {release.people.length > 0 && `${release.people.join(", ")}. `}
          <Link href={`/releases/${release.releaseId}`} className="link">
            Open the release
          </Link>
        </p>
        {release.movable ? (
          <SlotForm {...{ release, at, zone, reschedule, onMoved, onClose }} />
        ) : (
          <p className="text-table text-ink-soft">It is on its way, so its slot stays.</p>
        )}
      </div>
    </Dialog>
  );
}

function SlotForm({
  release,
  at,
  zone,
  reschedule,
  onMoved,
  onClose,
}: Parameters<typeof ReleaseDialog>[0]) {
  const [wall, setWall] = useState(() => sayWall(at, zone));
  const [reason, setReason] = useState("");
  const slot = readWall(wall, zone);
  const { run, busy, general, fault } = useAct(reschedule, () => slot !== null && onMoved(slot));
  const { data } = usePolicyCheck(slot === null ? null : { release: release.releaseId, at: slot });
  const later = slot !== null && slot > release.from;
  const same = slot === release.from;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (slot !== null)
          void run(release.releaseId, { plannedFor: slot, ...(later && { reason }) });
      }}
    >
      <TextInput
        type="datetime-local"
        label="Slot"
        hint={`On the clocks of ${sayZone(zone)}.`}
        value={wall}
        error={fault("plannedFor")}
        onChange={({ target }) => setWall(target.value)}
      />
      <div aria-live="polite">
        {data !== undefined && slot !== null && (
          <PolicyWord check={data} onSlot={(free) => setWall(sayWall(free, zone))} />
        )}
      </div>
      {later && (
        <TextArea
          label="Why later?"
          hint="A postponing goes into the diary with its reason."
          rows={2}
          value={reason}
          error={fault("reason")}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      {general !== null && <ErrorNote title="Not moved">{general}</ErrorNote>}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Leave it</Button>
        <Button
          type="submit"
          look="primary"
          busy={busy}
          disabledReason={
            slot === null ? "Choose a day and a time." : same ? "This is its slot now." : null
          }
        >
          {data?.allowed === false ? "Move it anyway" : "Move it"}
        </Button>
      </div>
    </form>
  );
}

/** What a field of a day and a time says on the clocks of a zone; null while it says nothing. */
function readWall(text: string, zone: string): Instant | null {
  const ms = Date.parse(`${text.slice(0, 16)}:00Z`);
  return Number.isNaN(ms) ? null : instant(momentMs(ms, zone));
}
