import type { Sample } from "./sample";

/** What tells one stored series of a service from another. */
export type SeriesName = Pick<Sample, "metric" | "arm" | "instance" | "member">;

const part = "\u0001";

/** A series' name as one text. Whoever reads the same series again and again keeps it: making it is most of the work. */
export function seriesKey({ metric, arm, instance, member = "" }: SeriesName): string {
  return metric + part + arm + part + instance + part + member;
}
