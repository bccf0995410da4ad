import type { Metric } from "@/lib/domain/canary/metric";
import type { NewEffect } from "@/lib/domain/diary/entry";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

/** The next look at each source that these metrics are asked for at; one waits per source, however many ask. */
export function nextAsks(metrics: readonly Metric[], at: Instant, seconds: number): NewEffect[] {
  const keys = new Set(metrics.flatMap(({ source }) => source?.source ?? []));
  const runAt = instant(millis(at) + seconds * 1000);
  return [...keys].map((key) => ({ kind: "ask_source", key, payload: {}, runAt }));
}
