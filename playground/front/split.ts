import { createHash } from "node:crypto";
import type { ArmName } from "../arms.ts";

/**
 * A stable number in [0, 1) for a text: the first 48 bits of its SHA-256. The salt keeps two uses
 * of the same visitor id independent of each other.
 */
export function shareOf(text: string, salt: string): number {
  const digest = createHash("sha256").update(`${salt}:${text}`).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

/**
 * Which version a visitor meets at a weight (share 0–1 of the new version). Sticky without memory:
 * the same visitor always draws the same number, so raising the weight moves visitors one way only.
 */
export function armFor(visitor: string, weight: number): ArmName {
  return shareOf(visitor, "split") < weight ? "canary" : "baseline";
}
