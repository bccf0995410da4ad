import { z } from "zod";

/** The largest whole number of a column of four bytes: no version or revision is higher. */
export const mostOrdinal = 2_147_483_647;

/** A version or a revision as people send it. */
export function ordinal(least: 0 | 1) {
  return z.int().min(least).max(mostOrdinal);
}
