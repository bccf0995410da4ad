"use client";

import { StateShape } from "@/components/ui/state-shape";
import { HoldButton } from "./hold-button";
import type { WayButton } from "@/components/rollback/offer/prepare-offer";

/** Ways to roll back that leave different things behind: each says so, and has a button of its own. */
export function HoldWays({
  ways,
  onConfirm,
}: {
  ways: readonly WayButton[];
  onConfirm: (way: string) => Promise<boolean>;
}) {
  const first = ways.find(({ whyNot }) => whyNot === null);
  return (
    <ul aria-label="Ways to roll back" className="flex flex-col gap-3">
      {ways.map((one) => (
        <li key={one.way} className="flex flex-col gap-1.5">
          <p className="text-table text-ink-soft">{one.text}</p>
          <HoldButton
            icon={<StateShape shape="return" />}
            look={one === first ? "rescue" : "rescue_quiet"}
            disabledReason={one.whyNot}
            onConfirm={() => onConfirm(one.way)}
          >
            {one.label}
          </HoldButton>
        </li>
      ))}
    </ul>
  );
}
