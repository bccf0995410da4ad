"use client";

import type { ReactNode } from "react";
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
import { durationLines, ladderSteps, nextStep, stuckWhy } from "./prepare-rollback";
import { OtherSidePart } from "@/components/rollback/other-side";
import type { ProgressActions } from "@/components/rollback/rollback-actions";

/** A rollback under way, or over: why it stands and what to do now, who pressed, the ladder, how long each part took. */
export function RollbackProgress({
  rollback,
  actions,
  onChanged,
  isTold = false,
  again,
}: {
  rollback: RollbackView;
  actions: ProgressActions;
  onChanged: () => void;
  /** The page's first sentence says already where it stands, why, and what to do. */
  isTold?: boolean;
  /** Another press, where one is possible. */
  again?: ReactNode;
}) {
  const { manual, unproven, status } = rollback;
  const { confirm, steer, remedy } = actions;
  const waits = rollback.otherSide?.waits === true;
  const otherSide = (
    <OtherSidePart rollback={rollback} steer={steer} remedy={remedy} onChanged={onChanged} />
  );
  return (
    <div className="flex flex-col gap-5">
      {!isTold && <Asked rollback={rollback} />}
      {again}
      <Pressed rollback={rollback} />
      {manual && status !== "verified" && (
        <ManualCard rollback={rollback} confirm={confirm} onConfirmed={onChanged} />
      )}
      {unproven && !manual && (
        <ConfirmForm rollback={rollback} confirm={confirm} onConfirmed={onChanged} />
      )}
      {/* What lets it go on is not looked for below a long ladder. */}
      {waits && otherSide}
      <Ladder steps={ladderSteps(rollback)} endedAt={rollback.verifiedAt} />
      {!waits && otherSide}
      <Durations rollback={rollback} />
    </div>
  );
}

function Asked({ rollback }: { rollback: RollbackView }) {
  const [why, next] = [stuckWhy(rollback), nextStep(rollback)];
  if (why === null && next === null) return null;
  return (
    <div className="flex flex-col gap-1 text-lead break-words">
      {why !== null && <p className="font-medium">{why}</p>}
      {next !== null && <p>{next}</p>}
    </div>
  );
}

function Pressed({ rollback }: { rollback: RollbackView }) {
  const { byName, requestedAt, reason, fromVersion, toVersion } = rollback;
  return (
    <div className="flex flex-col gap-1 text-table text-ink-soft">
      <p>
        <PersonName name={byName} /> pressed <RelativeTime at={requestedAt} />
        <span className="max-sm:hidden"> · </span>
        {/* In a line of its own where all do not fit in one: the time is said in fewer words once it is a reader's own. */}
        <span className="max-sm:block">
          <VersionPair from={fromVersion} to={toVersion} />
        </span>
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
