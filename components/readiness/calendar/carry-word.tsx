"use client";

import { usePolicyCheck } from "@/components/readiness/use-policy-check";
import { StateShape } from "@/components/ui/state-shape";
import { sayMoment } from "@/lib/domain/readiness/policy/wall-time";
import type { Carry } from "./carry-machine";

/** While a release is carried: where it would go, and what the policy says of it, before anything is changed. */
export function CarryWord({ carry, zone }: { carry: Carry; zone: string }) {
  const question = carry === null ? null : { release: carry.release.releaseId, at: carry.at };
  const { data } = usePolicyCheck(question);
  const known = carry !== null && data?.at === carry.at ? data : null;
  return (
    <div role="status" aria-live="polite">
      {carry !== null && (
        <div className={pillLook}>
          <p className="text-body font-medium">
            {carry.release.title} to {sayMoment(carry.at, zone)}
          </p>
          {known === null ? (
            <p className="text-table text-ink-soft">Asking the policy…</p>
          ) : (
            <p className="flex items-start gap-1.5 text-table">
              <StateShape
                shape={known.allowed ? "tick" : "diamond"}
                className={`mt-0.5 size-4 shrink-0 ${known.allowed ? "text-steady" : "text-watch"}`}
              />
              {known.allowed ? "Allowed then." : known.why.join(" ")}
            </p>
          )}
          {carry.by === "keys" && (
            <p className="text-caption text-ink-soft">Enter puts it there, Escape leaves it.</p>
          )}
        </div>
      )}
    </div>
  );
}

const pillLook =
  "pointer-events-none fixed inset-x-4 bottom-20 z-40 mx-auto flex max-w-lg flex-col gap-1 rounded-medium border " +
  "border-line-strong bg-surface px-4 py-3 shadow-overlay lg:bottom-6";
