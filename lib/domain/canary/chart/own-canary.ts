import { type Tick, tickFloor } from "@/lib/domain/canary/aggregate/ticks";
import type { Release } from "@/lib/domain/release/release";
import { millis } from "@/lib/kernel/instant";
import { chartMargin, endOf, type Taken } from "./chart-span";

/** (from, to] in epoch ms, on ticks, in which what the service's canary says is one release's; empty where `to` ≤ `from`. */
export type OwnTime = { from: number; to: number };

type Known = Pick<Release, "status" | "startedAt" | "completedAt" | "endedAt">;

/**
 * When the canary was this release's: from its start until it was taken back; one that everybody has, as long
 * as its charts look after it. The next release of the service (`nextAt`, epoch ms, when it was begun) ends it anyhow.
 */
export function ownTime(
  release: Known,
  rollback: Taken,
  nextAt: number | null,
  tickMs: number,
): OwnTime {
  if (release.startedAt === null) return { from: 0, to: 0 };
  const end = endOf(release, rollback);
  const everyone = end !== null && isServed(release, rollback);
  const own = end === null ? Infinity : end + (everyone ? chartMargin : 0);
  // A share that was asked of a deploy tool may come long after; what the canary says until then is judged, too.
  const from = tickFloor(millis(release.startedAt), tickMs);
  // The tick in which it ends holds the last of it, and that in which the next begins is the next one's.
  const ownTo = Math.ceil(own / tickMs) * tickMs;
  const nextTo = nextAt === null ? Infinity : tickFloor(nextAt, tickMs);
  return { from, to: Math.max(from, Math.min(ownTo, nextTo)) };
}

/** Whether everybody has it, as far as its end goes: nobody took it back since. */
function isServed({ status, completedAt }: Known, rollback: Taken): boolean {
  if (completedAt === null || status === "rolled_back") return false;
  return (rollback?.verifiedAt ?? null) === null;
}

/** Ticks of so many ms each, without what the canary said in those that are not wholly in the own time. */
export function onlyOwn(ticks: readonly Tick[], own: OwnTime, tickMs: number): Tick[] {
  return ticks.map((tick) => {
    const end = Math.ceil(tick.at / tickMs) * tickMs;
    return end - tickMs >= own.from && end <= own.to ? tick : withoutCanary(tick);
  });
}

/** The own stretches of (from, to] that fill no whole step of so many ms: what `onlyOwn` takes away too much. */
export function ownEdges(own: OwnTime, { from, to }: OwnTime, tickMs: number): OwnTime[] {
  const ends = [own.from, own.to].filter((edge) => Number.isFinite(edge) && edge % tickMs !== 0);
  const steps = new Set(ends.map((edge) => tickFloor(edge, tickMs)));
  return [...steps].flatMap((start) => {
    const part = {
      from: Math.max(start, own.from, from),
      to: Math.min(start + tickMs, own.to, to),
    };
    return part.to > part.from ? [part] : [];
  });
}

function withoutCanary({ pods, ...tick }: Tick): Tick {
  return {
    ...tick,
    arms: { ...tick.arms, canary: {} },
    ...(pods !== undefined && { pods: { ...pods, canary: {} } }),
  };
}

/** The other way round: what only the canary said. */
export function withoutBaseline({ pods, ...tick }: Tick): Tick {
  return {
    ...tick,
    arms: { ...tick.arms, baseline: {} },
    ...(pods !== undefined && { pods: { ...pods, baseline: {} } }),
  };
}
