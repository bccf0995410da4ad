"use client";

import { StateShape } from "@/components/ui/state-shape";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { flagsWay } from "@/lib/domain/rollback/switch/flags-way";
import { HoldButton } from "@/components/rollback/hold/hold-button";
import { HoldWays } from "@/components/rollback/hold/hold-ways";
import { PressFaultNote } from "@/components/rollback/hold/press-fault";
import type { RollbackDesk } from "@/components/rollback/use-rollback-desk";

/** A second press after it ended without success: the same rollback is sent once more, under the same id. */
export function TryAgain({ rollback, desk }: { rollback: RollbackView; desk: RollbackDesk }) {
  const { status } = rollback;
  const ended = status === "failed" || status === "unknown";
  // Flags that are off, or on their way there, are not to be switched off once more.
  const offered = (rollback.otherSide?.ways ?? []).filter(({ key }) => ended || key !== flagsWay);
  const ways = offered.map(({ key, label, text }) => ({
    way: key,
    label: `Hold to ${label}`,
    text,
    whyNot: null,
  }));
  return (
    <div className="flex flex-col gap-3">
      <PressFaultNote fault={desk.fault} />
      <p className="text-table text-ink-soft">
        {ended
          ? "The same rollback with the same id: if it did arrive, it is not done twice."
          : "Not enough? Deploy the version before: that waits for nothing."}
      </p>
      {ways.length > 0 ? (
        <HoldWays key={rollback.pressedAt} ways={ways} onConfirm={(way) => desk.press({ way })} />
      ) : (
        <HoldButton
          // Each sending has a button of its own.
          key={rollback.pressedAt}
          icon={<StateShape shape="return" />}
          onConfirm={() => desk.press({})}
        >
          Hold to try again: {rollback.service.name} to {rollback.toVersion}
        </HoldButton>
      )}
    </div>
  );
}
