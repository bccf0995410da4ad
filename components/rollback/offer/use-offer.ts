"use client";

import { useState } from "react";
import { useNow } from "@/components/ui/time/use-now";
import type { ReleaseView } from "@/lib/domain/release/view";
import {
  healthWords,
  holdLabel,
  offerWhyNot,
  pressInput,
  targetsOf,
  wayButtons,
} from "./prepare-offer";
import type { RollbackDesk } from "@/components/rollback/use-rollback-desk";

export type OfferForm = ReturnType<typeof useOffer>;

/** What is typed and chosen before the press, and what the button says of it. */
export function useOffer(release: ReleaseView, desk: RollbackDesk) {
  const now = useNow(60_000);
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const targets = targetsOf(release, desk.offer).map((target) => ({
    version: target.version,
    health: now === null || desk.offer === undefined ? null : healthWords(target, now),
  }));
  const to = (chosen ?? targets[0]?.version ?? "").trim();
  const whyNot = offerWhyNot(release, desk.offer, to);
  const fault = desk.fault?.is === "refused" ? desk.fault.refusal : null;
  return {
    targets,
    to,
    chosen,
    choose: setChosen,
    reason,
    setReason,
    mayPress: release.can.rollBack.allowed,
    label: holdLabel(release, to),
    whyNot,
    ways: wayButtons(desk.offer, to, whyNot),
    toFault: fault?.errors?.find((one) => one.path === "to")?.message ?? null,
    press: (way: string | null) => desk.press(pressInput(to, reason, way)),
  };
}
