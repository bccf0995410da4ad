import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { millis } from "@/lib/kernel/instant";

/**
 * Something that happened and explains the lines of a chart; `t` in epoch ms. It is one of every metric, but where it is
 * about one (its key), or about those that are asked for at one source (its key).
 */
export type ChartMark = {
  t: number;
  label: string;
  kind: "stage" | "alert" | "rollback";
  metric?: string;
  source?: string;
};

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
      return alertMark(entry.data);
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

/** What another system fired may be about any metric. */
function alertMark({ metric, reason, outside }: DiaryEntry["data"]): Omit<ChartMark, "t"> {
  if (outside === true) return { label: "Outside alert", kind: "alert" };
  if (typeof metric !== "string") return { label: "Alert", kind: "alert" };
  return reason === "source"
    ? { label: "Source out", kind: "alert", source: metric }
    : { label: "Alert", kind: "alert", metric };
}
