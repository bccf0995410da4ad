import type { ReleaseId, WinId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";

export const winKinds = [
  "smooth_release",
  "clean_rollback",
  "lesson",
  "improvement",
  "drill",
  "first_timer",
] as const;
export type WinKind = (typeof winKinds)[number];

/** The numbers that matter, by a camelCase name that ends in its unit: `{restoredSeconds: 41}`. */
export type WinFacts = Record<string, number | string>;

/** Something the team celebrates. Plain JSON. */
export type Win = {
  id: WinId;
  releaseId: ReleaseId | null;
  kind: WinKind;
  title: string;
  learned: string;
  facts: WinFacts;
  createdAt: Instant;
  rungAt: Instant | null;
  rungBy: string | null;
  revision: number;
};

/** A win of today that nobody has rung the bell for. */
export function newWin(
  id: WinId,
  win: Pick<Win, "releaseId" | "kind" | "title" | "learned" | "facts">,
  at: Instant,
): Win {
  return { ...win, id, createdAt: at, rungAt: null, rungBy: null, revision: 1 };
}
