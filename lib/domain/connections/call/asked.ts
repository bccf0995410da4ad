import type { HoldStep, Release, ShareStep } from "@/lib/domain/release/release";
import { askedBy } from "@/lib/domain/release/share-step";
import { type HoldAsked, isHoldWanted } from "./decide-hold";
import { isWanted, type WeightAsked } from "./decide-weight";

/** What may be asked of the outside while a release rolls out: a share, or to stand still or go on. */
export type Asked = WeightAsked | HoldAsked;

/** Whether it is still what the release wants. */
export function isStillWanted(release: Release, asked: Asked): boolean {
  return "weight" in asked ? isWanted(release, asked.weight) : isHoldWanted(release, asked);
}

/** What an operation of a release asked, with its ladder; null where something overtook it. */
export function askedOf(
  release: Release,
  operationId: string,
): { asked: Asked; step: ShareStep | HoldStep } | null {
  const { id: releaseId, step, hold } = release;
  if (step?.operationId === operationId) {
    const asked = askedBy(release, step);
    return isStillWanted(release, asked) ? { asked, step } : null;
  }
  if (hold?.operationId !== operationId) return null;
  const { paused, askedAt } = hold;
  const asked = { operationId, releaseId, paused, askedAt };
  return isStillWanted(release, asked) ? { asked, step: hold } : null;
}
