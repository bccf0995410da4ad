"use client";

import { Button } from "@/components/ui/button";
import type { ButtonSize } from "@/components/ui/button-look";
import { StateShape } from "@/components/ui/state-shape";
import type { ReleaseView } from "@/lib/domain/release/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { RollbackDesk } from "./use-rollback-desk";

/** Opens the sheet and does nothing else. Always in the same place; says why where there is nothing to take back. */
export function RollbackButton({
  release,
  desk,
  size = "medium",
}: {
  release: ReleaseView;
  desk: RollbackDesk;
  size?: ButtonSize;
}) {
  const { rollBack } = release.can;
  if (desk.pressed) {
    return (
      <Button size={size} icon={<StateShape shape="return" />} onClick={desk.show}>
        See the rollback
      </Button>
    );
  }
  const to = release.previousVersion;
  return (
    <Button
      look="rescue"
      size={size}
      icon={<StateShape shape="return" />}
      disabledReason={whyNotNow(rollBack)}
      aria-keyshortcuts="r"
      onClick={desk.show}
    >
      {size === "large" && to !== null ? `Roll back to ${to}` : "Roll back"}
    </Button>
  );
}
