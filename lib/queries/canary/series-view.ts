import type { Caller } from "@/lib/access/caller";
import { readDiary } from "@/lib/db/diary/read";
import { readSamples } from "@/lib/db/canary/sample-rows";
import { readReleaseRow } from "@/lib/db/release/read-release";
import { reader } from "@/lib/db/transact";
import { chartMarks } from "@/lib/domain/canary/chart-marks";
import { closableUntil, closeTicks, tickFloor } from "@/lib/domain/canary/ticks";
import { prepareSeries } from "@/lib/domain/canary/series";
import type { Release } from "@/lib/domain/release/release";
import { env } from "@/lib/kernel/env";
import { millis } from "@/lib/kernel/instant";

const minute = 60_000;
const reachBackMs = 2 * minute;

/**
 * Points of one metric (or all) of a release, at most `points` each, both arms, with the marks that
 * explain them; from ten minutes before the traffic (or the first sample) to ten after its end. Null
 * when there is no such release or metric.
 */
export async function seriesView(
  caller: Caller,
  releaseId: string,
  asked: { metric?: string | undefined; points: number },
) {
  const found = await readReleaseRow(reader(), releaseId);
  if (found === null) return null;
  const metrics = found.service.metrics.filter(
    (one) => asked.metric === undefined || one.key === asked.metric,
  );
  if (asked.metric !== undefined && metrics.length === 0) return null;
  const tickMs = env().TICK_SECONDS * 1000;
  const now = millis(caller.at);
  const { from: earliest, to } = span(found.release, now, tickMs);
  const { service } = found;
  const samples = await readSamples(reader(), service.id, earliest - reachBackMs, to, asked.metric);
  const from = Math.max(earliest, tickFloor((samples[0]?.at ?? earliest) - tickMs, tickMs));
  const ticks = closeTicks(samples, from, to, tickMs);
  const closedUntil = closableUntil(now, tickMs);
  const question = { from, to, points: asked.points, tickMs, closedUntil };
  const entries = await readDiary({ release: releaseId, kinds: markKinds }, 200);
  return {
    from,
    to,
    series: metrics.map(({ key }) => ({
      metric: key,
      points: prepareSeries(ticks, { metric: key, ...question }),
    })),
    marks: chartMarks(entries),
  };
}

const markKinds = [
  "release.rollout_started",
  "release.advanced",
  "release.weight_followed",
  "release.completed",
  "alert.opened",
  "rollback.requested",
];

function span(release: Release, now: number, tickMs: number): { from: number; to: number } {
  const end = release.endedAt ?? null;
  const to = end === null ? now : Math.min(now, millis(end) + 10 * minute);
  const start =
    release.startedAt === null ? now - 30 * minute : millis(release.startedAt) - 10 * minute;
  const earliest = to - 7 * 24 * 60 * minute;
  return { from: tickFloor(Math.max(start, earliest), tickMs), to: tickFloor(to, tickMs) + tickMs };
}
