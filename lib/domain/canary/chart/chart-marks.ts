import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { millis } from "@/lib/kernel/instant";

/** Something that happened and explains the lines of a chart; `t` in epoch ms. */
export type ChartMark = { t: number; label: string; kind: "stage" | "alert" | "rollback" };

/** The marks of a release's charts, from its diary. */
export function chartMarks(entries: readonly DiaryEntry[]): ChartMark[] {
  return entries.flatMap((entry) => {
    const mark = markOf(entry);
    return mark === null ? [] : [{ t: millis(entry.at), ...mark }];
  });
}

function markOf(entry: DiaryEntry): Omit<ChartMark, "t"> | null {
  switch (entry.kind) {
    case "release.rollout_started":
    case "release.advanced":
    case "release.weight_followed":
      return { label: `${weightOf(entry)} %`, kind: "stage" };
    case "release.completed":
      return { label: "Completed", kind: "stage" };
    case "alert.opened":
      return { label: "Alert", kind: "alert" };
    case "rollback.requested":
      return { label: "Rollback", kind: "rollback" };
    default:
      return null;
  }
}

function weightOf(entry: DiaryEntry): number {
  const change = entry.data["change"] as { weight?: number } | undefined;
  return change?.weight ?? 0;
}
