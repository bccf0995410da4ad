"use client";

import { Disclosure } from "@/components/ui/disclosure";
import { KeyValues } from "@/components/ui/key-values";
import { PersonName } from "@/components/ui/person-name";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { VersionPair } from "@/components/ui/code/version";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { durationText } from "@/lib/kernel/duration";
import { ConfirmForm } from "./confirm-form";
import { Ladder } from "./ladder";
import { ManualCard } from "./manual-card";
import { durationLines, ladderSteps, nextStep } from "./prepare-rollback";
import { OtherSidePart } from "@/components/rollback/other-side";
import type { ProgressActions } from "@/components/rollback/rollback-actions";

/** A rollback under way, or over: who pressed, what to do now, the ladder, how long each part took. */
export function RollbackProgress({
  rollback,
  actions,
  onChanged,
}: {
  rollback: RollbackView;
  actions: ProgressActions;
  onChanged: () => void;
}) {
  const next = nextStep(rollback);
  const { manual, unproven, status } = rollback;
  const { confirm, steer, remedy } = actions;
  return (
    <div className="flex flex-col gap-5">
      <Pressed rollback={rollback} />
      {next !== null && <p className="text-lead">{next}</p>}
      {manual && status !== "verified" && (
        <ManualCard rollback={rollback} confirm={confirm} onConfirmed={onChanged} />
      )}
      {unproven && !manual && (
        <ConfirmForm rollback={rollback} confirm={confirm} onConfirmed={onChanged} />
      )}
      <Ladder steps={ladderSteps(rollback)} endedAt={rollback.verifiedAt} />
      <OtherSidePart rollback={rollback} steer={steer} remedy={remedy} onChanged={onChanged} />
      <Durations rollback={rollback} />
    </div>
  );
}

function Pressed({ rollback }: { rollback: RollbackView }) {
  const { byName, requestedAt, reason, fromVersion, toVersion } = rollback;
  return (
    <div className="flex flex-col gap-1 text-table text-ink-soft">
      <p>
        <PersonName name={byName} /> pressed <RelativeTime at={requestedAt} /> ·{" "}
        <VersionPair from={fromVersion} to={toVersion} />
      </p>
      {reason !== "" && <p className="break-words">Reason: {reason}</p>}
    </div>
  );
}

function Durations({ rollback }: { rollback: RollbackView }) {
  const lines = durationLines(rollback);
  if (lines.length === 0) return null;
  return (
    <Disclosure summary="How long each part took" open={rollback.status === "verified"}>
      <KeyValues
        items={lines.map(({ label, seconds }) => ({
          label,
          value: durationText(seconds),
        }))}
      />
    </Disclosure>
  );
}
