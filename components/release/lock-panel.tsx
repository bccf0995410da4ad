"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Fields } from "@/components/ui/form/fields";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { ServiceView } from "@/lib/domain/release/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";

export type LockActions = Record<
  "lock" | "unlock",
  (key: string, input: { reason: string; until?: string }) => Promise<Outcome<null>>
>;

/** Whether going forward is locked and why, and the way to lock or lift it; rollbacks are never locked. */
export function LockPanel({ service, actions }: { service: ServiceView; actions: LockActions }) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const locked = service.lockedReason !== null;
  const { run, busy, general, fault } = useAct(locked ? actions.unlock : actions.lock, () => {
    setReason("");
    setUntil("");
    router.refresh();
  });
  const { unlock } = service.can;
  return (
    <Panel
      title={locked ? "Locked" : "Lock"}
      tone={locked ? "watch" : undefined}
      lead={
        locked ? lockWords(service) : "A lock stops rollouts of this service, never a rollback."
      }
    >
      <form
        className="flex max-w-lg flex-col items-start gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const end = until === "" ? {} : { until: new Date(until).toISOString() };
          void run(service.key, { reason, ...(!locked && end) });
        }}
      >
        <Fields readOnly={!unlock.allowed} className="w-full gap-3">
          <TextInput
            className="w-full"
            label={locked ? "Why is it safe to go on?" : "Why lock it?"}
            value={reason}
            error={fault("reason") ?? general}
            onChange={(event) => setReason(event.target.value)}
          />
          {!locked && (
            <TextInput
              optional
              type="datetime-local"
              label="Until"
              hint="In your own time zone. Left empty: until someone lifts it."
              value={until}
              error={fault("until")}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Fields>
        <Button type="submit" busy={busy} disabledReason={whyNotNow(unlock)}>
          {locked ? "Lift the lock" : "Lock the service"}
        </Button>
      </form>
    </Panel>
  );
}

function lockWords({ lockedReason, lockedBy, lockedUntil }: ServiceView): ReactNode {
  return (
    <>
      {lockedReason} ({lockedBy ?? "Bellwether"})
      {lockedUntil !== null && (
        <>
          {" Runs out "}
          <RelativeTime exact at={lockedUntil} />.
        </>
      )}
    </>
  );
}
