"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { sayMomentIn } from "@/lib/domain/readiness/policy/wall-time";
import type { Instant } from "@/lib/kernel/instant";
import { NoFreeSlot, PolicyWord } from "./policy-word";
import { type PolicyQuestion, usePolicyCheck } from "./use-policy-check";

/** Under a slot that is being chosen: the policy's word on it, or the next free one in one press. */
export function SlotWord({
  question,
  onSlot,
}: {
  question: PolicyQuestion;
  onSlot: (slot: Instant) => void;
}) {
  const settled = useSettled(question);
  const { data, error } = usePolicyCheck(settled);
  if (error !== null) return <ErrorNote>{error.message}</ErrorNote>;
  if (data === undefined) return null;
  const { nextSlot, zone } = data;
  if (settled.at !== undefined && settled.at !== "")
    return <PolicyWord check={data} onSlot={onSlot} />;
  if (nextSlot === null) return <NoFreeSlot />;
  if (nextSlot === data.at) {
    return <p className="text-caption text-ink-soft">It would be allowed now.</p>;
  }
  return (
    <Button size="small" onClick={() => onSlot(nextSlot)}>
      Take the next free slot: {sayMomentIn(nextSlot, zone)}
    </Button>
  );
}

/** What was typed once the typing has stopped for a moment. */
function useSettled(question: PolicyQuestion): PolicyQuestion {
  const [settled, setSettled] = useState(question);
  const text = JSON.stringify(question);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as PolicyQuestion), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
