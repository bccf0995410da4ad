import type { Release } from "@/lib/domain/release/release";
import { millis } from "@/lib/kernel/instant";
import { tickFloor } from "@/lib/domain/canary/aggregate/ticks";

/** Ready-made stretches of time of a release: all of it, its last stage, its last 15 minutes, around its rollback. */
export const chartRanges = ["rollout", "stage", "recent", "rollback"] as const;
export type ChartRange = (typeof chartRanges)[number];

type Asked = { range: ChartRange; from?: number | undefined; to?: number | undefined };
type Known = Pick<Release, "status" | "startedAt" | "stageFrom" | "completedAt" | "endedAt">;
/** When the rollback of the release was pressed and when it was verified, epoch ms. */
export type Taken = { requestedAt: number; verifiedAt: number | null } | null;

const minute = 60_000;
/** What is shown before its first traffic and after its end. */
export const chartMargin = 10 * minute;
const recent = 15 * minute;
const longest = 7 * 24 * 60 * minute;

/**
 * The time a chart of a release shows, epoch ms, on ticks: from ten minutes before its traffic to ten after
 * its end, or the part that is asked for. `from` and `to` of one's own win. A week at most.
 */
export function chartSpan(
  release: Known,
  rollback: Taken,
  asked: Asked,
  now: number,
  tickMs: number,
): { from: number; to: number } {
  const end = endOf(release, rollback);
  const whole = wholeSpan(release, end, now);
  const part = { ...whole, ...partOf(release, rollback, asked.range, whole, end, now) };
  const to = Math.min(now, asked.to ?? part.to);
  const from = Math.max(to - longest, Math.min(asked.from ?? part.from, to - tickMs));
  return { from: tickFloor(from, tickMs), to: tickFloor(to, tickMs) + tickMs };
}

type Span = { from: number; to: number };

/**
 * When it stopped being the canary: it was taken back, or everybody had it; null while it goes on. Closing it comes
 * days later, and by then the arms are those of other releases.
 */
export function endOf(
  { status, completedAt, endedAt }: Pick<Known, "status" | "completedAt" | "endedAt">,
  rollback: Taken,
): number | null {
  if (status === "rolling_back") return null;
  const pressed = status === "rolled_back" ? rollback?.requestedAt : null;
  const over = completedAt ?? endedAt;
  return rollback?.verifiedAt ?? pressed ?? (over === null ? null : millis(over));
}

function wholeSpan({ startedAt }: Known, end: number | null, now: number): Span {
  const to = end === null ? now : Math.min(now, end + chartMargin);
  return { from: startedAt === null ? now - 3 * chartMargin : millis(startedAt) - chartMargin, to };
}

function partOf(
  { stageFrom }: Known,
  rollback: Taken,
  range: ChartRange,
  whole: Span,
  end: number | null,
  now: number,
): Partial<Span> {
  switch (range) {
    case "rollout":
      return {};
    case "stage":
      return stageFrom === null
        ? {}
        : { from: millis(stageFrom), ...(end === null ? {} : { to: end }) };
    case "recent":
      return { from: whole.to - recent };
    case "rollback":
      return rollback === null
        ? {}
        : {
            from: Math.max(whole.from, rollback.requestedAt - 2 * chartMargin),
            to: Math.min(now, (rollback.verifiedAt ?? rollback.requestedAt) + chartMargin),
          };
  }
}
