"use client";

import type { ComponentProps } from "react";
import { SlotWord } from "@/components/readiness/slot-word";
import { PlanForm } from "@/components/release/plan-form";

/** The form, with the policy's word on the slot beside it. */
export function Plan(props: Omit<ComponentProps<typeof PlanForm>, "slotWord">) {
  return (
    <PlanForm {...props} slotWord={(draft, take) => <SlotWord question={draft} onSlot={take} />} />
  );
}
