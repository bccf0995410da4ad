import { z } from "zod";
import type { Instant } from "@/lib/kernel/instant";
import type { Covered } from "./policy-facts";
import type { Why } from "./policy-rules";

type Who = { id: string; name: string };

export const overrideStates = ["asked", "approved", "refused"] as const;

/** A going past the policy: asked for with a reason, let pass or refused by a second person. */
export type Override = {
  id: string;
  releaseId: string;
  /** The moment it was asked for: the planned slot, or the moment of asking. */
  slot: Instant;
  /** What it goes past; a reason that comes up later is not covered. */
  why: Pick<Why, "rule" | "key" | "sentence">[];
  reason: string;
  askedBy: Who;
  askedAt: Instant;
  status: (typeof overrideStates)[number];
  /** In solo mode, by the same person. */
  alone: boolean;
  decidedBy: Who | null;
  decidedAt: Instant | null;
  decidedWhy: string | null;
  /** How long an approval lasts. */
  until: Instant | null;
  revision: number;
};

/** What those of them that are approved let pass, and until when. */
export function coveredBy(overrides: readonly Override[]): Covered[] {
  return overrides.flatMap(({ why, until, decidedBy }) =>
    until === null || decidedBy === null
      ? []
      : [{ keys: why.map(({ key }) => key), until, by: decidedBy.name }],
  );
}

const reason = z.string().trim().min(1, "Say why.").max(2_000);

/** `POST /releases/{id}/overrides` and `POST /overrides/{id}/refuse`. */
export const overrideInput = z.strictObject({ reason });

/** `POST /overrides/{id}/approve`. */
export const approvalInput = z.strictObject({ reason: reason.optional() });
