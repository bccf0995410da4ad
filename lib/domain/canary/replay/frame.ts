import type { Paces } from "@/lib/domain/canary/source/pace";
import { closableUntil, tickFloor } from "@/lib/domain/canary/aggregate/ticks";
import type { Stage } from "@/lib/domain/release/service/stages";
import { millis } from "@/lib/kernel/instant";
import type { Share, Timeline } from "./timeline";
import type { Truth } from "./truth";

/** What is replayed: (from, to] in ticks, with the shares of then. Times in epoch ms. */
export type ReplayFrame = {
  from: number;
  to: number;
  tickMs: number;
  shares: readonly Share[];
  stages: readonly Stage[];
  /** How late the points of metrics are that are asked for: the live judge waits for them, too. */
  paces: Paces;
  /** Until when extra failures are counted besides: the real rollback's press. */
  until: number | null;
  /** The rollout went on beyond `to`. */
  cut: boolean;
};

/** Two days of ticks of 10 s: whatever takes longer is judged so far, and that is said. */
const mostTicks = 17_280;

/** What there is to replay of a rollout: until it ended, or until `now` (epoch ms) while it goes on. */
export function frameOf(
  { shares, start, end }: Timeline,
  { pressedAt }: Pick<Truth, "pressedAt">,
  stages: readonly Stage[],
  tickMs: number,
  now: number,
  paces: Paces = {},
): ReplayFrame {
  const from = tickFloor(start, tickMs);
  const whole = end === null ? closableUntil(now, tickMs) : tickFloor(end, tickMs);
  const to = Math.max(from, Math.min(whole, from + mostTicks * tickMs));
  const until = pressedAt === null ? null : millis(pressedAt);
  return { from, to, tickMs, shares, stages, paces, until, cut: to < whole };
}
