import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { PolicyCheck } from "@/lib/domain/readiness/policy/view";
import { sayMomentIn } from "@/lib/domain/readiness/policy/wall-time";
import type { Instant } from "@/lib/kernel/instant";

/** The policy's answer: the word, its reasons, and the next free slot in one press. */
export function PolicyWord({
  check,
  onSlot,
}: {
  check: Pick<PolicyCheck, "allowed" | "why" | "nextSlot" | "needs" | "zone">;
  onSlot?: ((slot: Instant) => void) | undefined;
}) {
  const { allowed, why, nextSlot, needs, zone } = check;
  return (
    <div className="flex flex-col items-start gap-2">
      <Badge tone={allowed ? "steady" : "watch"} shape={allowed ? "tick" : "diamond"}>
        {allowed ? "Allowed" : "Not then"}
      </Badge>
      <ul className="flex flex-col gap-1 text-body">
        {[...why, ...needs].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {!allowed && nextSlot !== null && onSlot !== undefined && (
        <Button size="small" onClick={() => onSlot(nextSlot)}>
          Next free slot: {sayMomentIn(nextSlot, zone)}
        </Button>
      )}
      {!allowed && nextSlot === null && <NoFreeSlot />}
    </div>
  );
}

/** As far as a free slot is looked for, there is none. */
export function NoFreeSlot() {
  return <p className="text-table text-ink-soft">No free slot within ninety days.</p>;
}
