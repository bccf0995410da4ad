import { type Instant, millis } from "@/lib/kernel/instant";
import type { Outside, Release, ShareBase, ShareReport } from "./release";
import type { Stage } from "@/lib/domain/release/service/stages";

/** How long a router may take to do what it was asked. */
const onItsWayMs = 5 * 60_000;

/** So many reports are kept in order; of more, the oldest count as they came. */
const mostReports = 30;

/** What is known with one more report; null where that one is known already. */
export function withReport(release: Release, report: ShareReport): Outside | null {
  const { base, reports } = release.outside ?? { base: baseOf(release), reports: [] };
  if (reports.some((one) => one.at === report.at && one.weight === report.weight)) return null;
  const all = [...reports, report].sort(byTime);
  const spare = all.slice(0, Math.max(0, all.length - mostReports));
  return { base: standsAt(release.stages, base, spare), reports: all.slice(spare.length) };
}

/** Where the outside's reports lead, oldest first; null while there was no traffic. */
export function standsAt(
  stages: readonly Stage[],
  base: ShareBase | null,
  reports: readonly ShareReport[],
): ShareBase | null {
  return reports.reduce((stands, report) => after(stages, stands, report), base);
}

/** By time; of two of one moment the higher share counts. */
function byTime(a: ShareReport, b: ShareReport): number {
  return a.at === b.at ? a.weight - b.weight : a.at < b.at ? -1 : 1;
}

/** The newest of what was seen before and what is reported now. */
export function newestSeen(release: Release, reports: readonly ShareReport[]) {
  const { seenWeight, seenAt, seenPeak } = release;
  const known: ShareReport[] =
    seenWeight === null || seenAt === null ? [] : [{ weight: seenWeight, at: seenAt }];
  const newest = [...known, ...reports].sort(byTime).at(-1);
  return {
    seenWeight: newest?.weight ?? null,
    seenAt: newest?.at ?? null,
    seenPeak: Math.max(seenPeak ?? 0, ...reports.map((one) => one.weight)),
  };
}

function baseOf(release: Release): ShareBase | null {
  const { stage, weight, stageFrom, past, plannedAt } = release;
  if (stage === null) return null;
  const before = past.at(-1)?.weight ?? 0;
  return { stage, weight, from: stageFrom ?? plannedAt, before, ours: true };
}

/** No traffic is seen, not followed: what was asked for stays asked for. */
function after(
  stages: readonly Stage[],
  stands: ShareBase | null,
  { weight, at }: ShareReport,
): ShareBase | null {
  if (weight === 0 || weight === stands?.weight || isOnItsWay(stands, weight, at)) return stands;
  const stage = Math.max(
    0,
    stages.findLastIndex((one) => one.weight <= weight),
  );
  const from = stands !== null && stage === stands.stage ? stands.from : at;
  return { stage, weight, from, before: stands?.weight ?? 0, ours: false };
}

/** Soon after we asked, a share between the one before and its own is the router doing what it was asked. */
function isOnItsWay(stands: ShareBase | null, weight: number, at: Instant): boolean {
  if (stands === null || !stands.ours) return false;
  if (at < stands.from) return true;
  const low = Math.min(stands.before, stands.weight);
  const between = weight >= low && weight <= Math.max(stands.before, stands.weight);
  return between && millis(at) - millis(stands.from) <= onItsWayMs;
}
