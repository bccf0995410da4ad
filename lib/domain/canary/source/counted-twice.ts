import { durationText } from "@/lib/kernel/duration";
import type { ArmQueries, QueryPart } from "./metric-source";

const counts: readonly QueryPart[] = ["events", "total", "buckets"];
/** What adds up a span that its query names itself: "increase(errors[5m])". */
const addsUp = /\b(?:increase|(?:sum|count)_over_time)\s*\(/i;
const span = /\[\s*((?:\d+(?:ms|[smhdwy]))+)\s*\]/g;
const unitMs: Record<string, number> = {
  ...{ ms: 1, s: 1_000, m: 60_000, h: 3_600_000 },
  ...{ d: 86_400_000, w: 604_800_000, y: 31_536_000_000 },
};

/**
 * A warning where queries count over spans that are longer than the step they are asked at: each point then holds what
 * those before it held. Only PromQL says its span so; null where nothing of the kind is seen.
 */
export function countedTwice(queries: ArmQueries, stepMs: number): string | null {
  for (const part of counts) {
    const query = queries[part] ?? "";
    const spans = addsUp.test(query) ? [...query.matchAll(span)] : [];
    const longest = spans.find(([, text = ""]) => millisOf(text) > stepMs);
    if (longest === undefined) continue;
    return `It counts over ${longest[0]} every ${durationText(stepMs / 1000)}: the same is counted more than once, and the judge believes it is surer than it is. Write [$interval].`;
  }
  return null;
}

function millisOf(text: string): number {
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, n = "0", unit = "s"]) => sum + Number(n) * (unitMs[unit] ?? 0),
    0,
  );
}
