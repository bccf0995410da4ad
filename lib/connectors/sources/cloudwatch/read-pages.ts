import type { GetMetricDataCommandOutput } from "@aws-sdk/client-cloudwatch";
import type { Read } from "@/lib/connectors/sources/answer-of";
import { unreadable } from "@/lib/connectors/sources/fault-of";
import { figureOf } from "@/lib/domain/canary/source/reading";

export type Page = Pick<GetMetricDataCommandOutput, "MetricDataResults" | "Messages">;

/** Timestamps are the beginnings of periods; a series may go on from page to page, told by its id and label. */
export function readPages(pages: readonly Page[], stepMs: number): Read {
  if (pages.some((page) => page.MetricDataResults === undefined)) {
    return { ok: false, fault: unreadable("") };
  }
  const results = pages.flatMap((page) => page.MetricDataResults ?? []);
  const refused = results.find(
    ({ StatusCode }) => StatusCode === "Forbidden" || StatusCode === "InternalError",
  );
  const messages = [
    ...pages.flatMap((page) => page.Messages ?? []),
    ...results.flatMap((result) => result.Messages ?? []),
  ].map(({ Code, Value }) => `${Code ?? "Note"}: ${Value ?? ""}`);
  if (refused !== undefined) {
    const is = refused.StatusCode === "Forbidden" ? "denied" : "broken";
    return {
      ok: false,
      fault: {
        is,
        words: `It answered ${refused.StatusCode}: ${messages.join(" ") || "no more"}.`,
      },
    };
  }
  const byName = Map.groupBy(results, ({ Id, Label }) => JSON.stringify([Id, Label]));
  const series = [...byName.values()].map((parts) => ({
    labels: { label: parts[0]?.Label ?? "" },
    points: parts.flatMap(({ Timestamps = [], Values = [] }) =>
      Timestamps.map((at, i) => [at.getTime() + stepMs, figureOf(Values[i] ?? null)] as const),
    ),
  }));
  const partial = results.some(({ StatusCode }) => StatusCode === "PartialData");
  const kept = series.filter(({ points }) => points.length > 0);
  return {
    ok: true,
    series: kept,
    warnings: partial ? [...messages, "Part of the data is still missing."] : messages,
  };
}
