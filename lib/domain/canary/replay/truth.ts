import type { Verdict } from "@/lib/domain/canary/verdict";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import type { Instant } from "@/lib/kernel/instant";

/** How a rollout went, by its diary. */
export type Truth = {
  outcome: "running" | "completed" | "rolled_back";
  /** When a verdict first was a fail: that is what recommends a rollback. */
  recommendedAt: Instant | null;
  /** The first alert about the release, and its metric. */
  alertAt: Instant | null;
  alertMetric: string | null;
  /** When Bellwether stopped the stage clock. */
  pausedAt: Instant | null;
  pressedAt: Instant | null;
  completedAt: Instant | null;
  /** The verdicts as they were told, each from its instant on. */
  verdicts: { at: Instant; overall: Verdict }[];
};

const mostVerdicts = 200;

/** Reads the diary of one release, oldest first. */
export function truthOf(entries: readonly DiaryEntry[]): Truth {
  const at = (kind: string, fits: (entry: DiaryEntry) => boolean = () => true) => {
    const found = entries.find((entry) => entry.kind === kind && fits(entry));
    return found?.at ?? null;
  };
  const alert = entries.find(
    ({ kind, data }) => kind === "alert.opened" && data["reason"] !== "source",
  );
  const metric = alert?.data["metric"];
  const [pressedAt, completedAt] = [at("rollback.requested"), at("release.completed")];
  return {
    outcome: pressedAt !== null ? "rolled_back" : completedAt !== null ? "completed" : "running",
    recommendedAt: at("verdict.changed", ({ data }) => data["overall"] === "fail"),
    alertAt: alert?.at ?? null,
    alertMetric: typeof metric === "string" ? metric : null,
    pausedAt: at("release.paused", ({ actor }) => actor.type === "system"),
    pressedAt,
    completedAt,
    verdicts: entries.flatMap(verdictOf).slice(0, mostVerdicts),
  };
}

function verdictOf({ kind, at, data }: DiaryEntry): Truth["verdicts"] {
  if (kind !== "verdict.changed") return [];
  return [{ at, overall: data["overall"] as Verdict }];
}
