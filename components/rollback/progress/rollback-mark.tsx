import { StateShape } from "@/components/ui/state-shape";
import type { Shape } from "@/components/ui/states";
import { toneText } from "@/components/ui/tone";
import type { RollbackStatus } from "@/lib/domain/rollback/rollback";
import { rollbackTone } from "./prepare-rollback";

/** The shape of where a rollback stands: the open arrow, closed into its ring once it is proven. */
export function RollbackMark({ status }: { status: RollbackStatus }) {
  return (
    <span className={toneText[rollbackTone({ status })]}>
      <StateShape shape={shapes[status] ?? "return"} className="size-5" />
    </span>
  );
}

const shapes: Partial<Record<RollbackStatus, Shape>> = {
  verified: "return_ring",
  by_hand: "diamond",
  failed: "octagon",
  unknown: "diamond",
  not_healthy: "diamond",
};
