"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { useAct } from "@/components/ui/use-act";
import type { ReleasePolicy } from "@/lib/domain/readiness/policy/view";
import { sayMoment, sayMomentIn } from "@/lib/domain/readiness/policy/wall-time";
import { whyNotNow } from "@/lib/kernel/can";
import { OverrideAnswer } from "./override-answer";
import type { PolicyActions } from "./policy-actions";
import { PolicyReasonDialog } from "./policy-reason-dialog";

/** What the policy holds against the next step of a release, and the ways on: another slot, or a second person. */
export function PolicyPanel({
  release,
  actions,
  onChanged,
}: {
  release: { id: string; plannedFor: string | null; policy: ReleasePolicy | null };
  actions: PolicyActions;
  onChanged: () => void;
}) {
  const { policy } = release;
  if (policy === null || (policy.why.length === 0 && policy.passed.length === 0)) return null;
  const held = policy.why.length > 0;
  return (
    <Panel
      title={held ? "The policy says: not then" : "Let pass"}
      tone={held ? "watch" : undefined}
      lead={`Asked for ${sayMomentIn(policy.at, policy.zone)}. A rollback never asks.`}
    >
      <ul className="flex list-disc flex-col gap-1 pl-4 text-body">
        {policy.why.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {policy.passed.map((sentence) => (
          <li key={sentence} className="text-ink-soft">
            {sentence} A second person let it pass.
          </li>
        ))}
      </ul>
      {held && <WaysOn policy={policy} release={release} actions={actions} onChanged={onChanged} />}
    </Panel>
  );
}

function WaysOn({
  policy,
  release,
  actions,
  onChanged,
}: {
  policy: ReleasePolicy;
  release: { id: string; plannedFor: string | null };
  actions: PolicyActions;
  onChanged: () => void;
}) {
  const [asking, setAsking] = useState<"move" | "pass" | null>(null);
  const done = () => {
    setAsking(null);
    onChanged();
  };
  const move = useAct(actions.reschedule, done);
  const ask = useAct(actions.ask, done);
  const sent = asking === "move" ? move : ask;
  const { nextSlot, zone, asked, can } = policy;
  const slot = nextSlot === null ? null : sayMoment(nextSlot, zone);
  // Later than planned is a postponing, and that has a reason.
  const postpones =
    nextSlot !== null && release.plannedFor !== null && nextSlot > release.plannedFor;
  const press = () =>
    postpones ? setAsking("move") : void move.run(release.id, { plannedFor: nextSlot ?? "" });
  return (
    <div className="mt-4 flex flex-col gap-4">
      <div className="flex flex-wrap items-start gap-3">
        {slot !== null && can.reschedule.allowed && (
          <Button look="primary" busy={move.busy} onClick={press}>
            Move to {slot}
          </Button>
        )}
        {asked === null && !policy.solo && (
          <Button onClick={() => setAsking("pass")} disabledReason={whyNotNow(can.ask)}>
            Ask a second person
          </Button>
        )}
      </div>
      {asked !== null && (
        <OverrideAnswer asked={asked} can={can.decide} actions={actions} onChanged={onChanged} />
      )}
      {move.refusal !== null && asking === null && (
        <ErrorNote title="Not moved">{move.refusal.detail}</ErrorNote>
      )}
      {asking !== null && (
        <PolicyReasonDialog
          title={asking === "move" ? `Move to ${slot ?? ""}` : "Ask a second person"}
          lead={
            asking === "move"
              ? "It goes out later than planned. The reason goes into the diary."
              : "A senior who is not you lets it pass, or not. Both names go into the diary, and it is counted."
          }
          send={asking === "move" ? "Move it" : "Ask"}
          busy={move.busy || ask.busy}
          error={sent.fault("reason") ?? sent.refusal?.detail ?? null}
          onSend={(reason) =>
            asking === "move"
              ? void move.run(release.id, { plannedFor: nextSlot ?? "", reason })
              : void ask.run(release.id, { reason })
          }
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}
