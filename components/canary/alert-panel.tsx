"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { glue } from "@/components/ui/glue";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { TextInput } from "@/components/ui/form/text-input";
import { useFocusRest } from "@/components/ui/overlay/use-focus-rest";
import { useAct } from "@/components/ui/use-act";
import { useShortcut } from "@/components/ui/use-shortcut";
import { isJudged } from "@/lib/domain/canary/alert/alert";
import { isSilence } from "@/lib/domain/canary/alert/silence";
import type { AlertLine } from "@/lib/domain/release/view";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";

export type AlertActions = {
  claim: (alertId: string) => Promise<Outcome<null>>;
  mute: (alertId: string, input: { reason: string }) => Promise<Outcome<null>>;
  resolve: (alertId: string) => Promise<Outcome<null>>;
};

/** A standing alert: what is wrong, who is on it, and the big action (the page gives it: Roll back). */
export function AlertPanel({ alert, metricName, ...steps }: Steps & { metricName: string }) {
  const [muting, setMuting] = useState(false);
  const { reason } = alert;
  const tone = alert.role === "guardrail" ? "trouble" : "watch";
  return (
    <Panel
      tone={alert.status === "muted" ? undefined : tone}
      title={`${whatOf(alert)}: ${metricName}`}
      aside={<RelativeTime at={alert.openedAt} />}
    >
      <p className="text-lead">{glue(alert.sentence)}</p>
      <p className="mt-1 text-table text-ink-soft">
        {asksFor(alert)} {standing(alert)}{" "}
        {reason === "source" && (
          <Link href={`/settings/sources/${alert.metric}`} className="link">
            See how it is asked
          </Link>
        )}
        {isJudged(alert) && (
          <a href={`#metric-${alert.metric}`} className="link">
            See what it rests on
          </a>
        )}
      </p>
      <AlertSteps alert={alert} {...steps} onMute={() => setMuting(true)} />
      {muting && (
        <MuteForm
          alert={alert}
          mute={steps.actions.mute}
          onDone={steps.onChanged}
          onClose={() => setMuting(false)}
        />
      )}
    </Panel>
  );
}

function whatOf({ reason, role }: AlertLine): string {
  if (reason === "source") return "Source";
  // It accuses nobody, whatever the metric's role.
  if (isSilence({ reason })) return "No data";
  return role === "guardrail" ? "Guardrail" : "Signal";
}

type Steps = {
  alert: AlertLine;
  can: Can;
  actions: AlertActions;
  bigAction?: ReactNode;
  /** The key `a` claims this one. */
  claimKey?: boolean;
  onChanged: () => void;
};

function AlertSteps({
  alert,
  can,
  actions,
  bigAction,
  claimKey = false,
  onChanged,
  onMute,
}: Steps & { onMute: () => void }) {
  const { ref, rest } = useFocusRest<HTMLDivElement>();
  const claim = useAct(actions.claim, () => {
    // The button goes away with what it asked.
    if (ref.current?.contains(document.activeElement)) rest();
    onChanged();
  });
  const resolve = useAct(actions.resolve, onChanged);
  const why = whyNotNow(can);
  const bare = { look: "bare", disabledReason: why, reasonAt: "bubble" } as const;
  const refusal = claim.refusal ?? resolve.refusal;
  return (
    <>
      <div
        ref={ref}
        tabIndex={-1}
        // A reason stands under its button, which then begins where the others begin.
        className={cx("mt-4 flex flex-wrap gap-3", why === null ? "items-center" : "items-start")}
      >
        {alert.role === "guardrail" && bigAction}
        {alert.claimedBy === null && (
          <Button
            busy={claim.busy}
            disabledReason={why}
            {...(claimKey && { "aria-keyshortcuts": "a" })}
            onClick={() => claim.run(alert.id)}
          >
            Claim
          </Button>
        )}
        {claimKey && why === null && !claim.busy && (
          <ClaimKey claim={() => void claim.run(alert.id)} />
        )}
        {alert.status !== "muted" && (
          <Button {...bare} onClick={onMute}>
            Mute
          </Button>
        )}
        <Button
          {...bare}
          // Where Claim is there, the reason stands under that one.
          reasonAt={alert.claimedBy === null ? "bubble" : "below"}
          busy={resolve.busy}
          onClick={() => resolve.run(alert.id)}
        >
          Resolve
        </Button>
      </div>
      {refusal !== null && <ErrorNote title="Not done">{refusal.detail}</ErrorNote>}
    </>
  );
}

function ClaimKey({ claim }: { claim: () => void }) {
  useShortcut("a", claim);
  return null;
}

function MuteForm({
  alert,
  mute,
  onDone,
  onClose,
}: {
  alert: AlertLine;
  mute: AlertActions["mute"];
  onDone: () => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const { run, busy, refusal, fault } = useAct(mute, () => {
    onDone();
    onClose();
  });
  return (
    <form
      className="mt-4 flex max-w-lg flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void run(alert.id, { reason });
      }}
    >
      <TextInput
        label="Why may it be quiet?"
        value={reason}
        error={fault("reason") ?? refusal?.detail}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="flex gap-2">
        <Button type="submit" busy={busy}>
          Mute
        </Button>
        <Button look="bare" onClick={onClose}>
          Back
        </Button>
      </div>
    </form>
  );
}

/** What it asks for, and why so much. */
function asksFor({ reason, level }: AlertLine): string {
  if (reason === "outside") return outsideLevels[level];
  if (level !== "look" && reason === "limit") return "Roll back: it is over its hard limit.";
  if (level !== "look" && reason === "stopped")
    return "Roll back: a canary that tells nothing for minutes, beside a baseline that does, counts as one that crashed.";
  return levels[level];
}

/** How much the evidence asks for (canary.md 2.8). */
const levels: Record<AlertLine["level"], string> = {
  look: "It asks for a look.",
  recommended: "Rollback recommended: of 20 good releases fewer than one would look like this.",
  automatic: "Beyond chance: of 100 good releases fewer than one would look like this.",
};

/** One that another system fires: nothing was measured here, so nothing is claimed of it. */
const outsideLevels: Record<AlertLine["level"], string> = {
  look: "It asks for a look. What it rests on is known to who sent it.",
  recommended:
    "Rollback recommended: who sent it calls it critical. What it rests on is known over there.",
  automatic: "Who sent it calls it critical.",
};

function standing(alert: AlertLine): string {
  if (alert.status === "muted") return `Muted: ${alert.mutedWhy ?? ""}`;
  if (alert.claimedBy !== null) return `${alert.claimedBy} is on it.`;
  return "Nobody has claimed it yet.";
}
