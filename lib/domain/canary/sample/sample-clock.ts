/** A clock that is further ahead than this is worth saying. */
const aheadMs = 5_000;
/** Older than this is history that is loaded on purpose, not a sender that is late. */
const historyMs = 10 * 60_000;

/** What is odd, and in words how much: a sender that catches up is late in ever other words. */
type ClockOddity = { about: "ahead" | "late"; why: string };

/** What is odd about when the newest sample of a batch was taken, if anything; all in epoch ms. */
export function clockFault(newest: number, receivedAt: number, tickMs: number): ClockOddity | null {
  const late = receivedAt - newest;
  if (late < -aheadMs) {
    return { about: "ahead", why: `The sender's clock is about ${rounded(-late)} ahead of ours.` };
  }
  if (late <= 2 * tickMs || late > historyMs) return null;
  const why = `Its newest samples are about ${rounded(late)} old when they come. The judge waits one tick (${tickMs / 1000} s), so they may be too late for it.`;
  return { about: "late", why };
}

/** Roughly, so that the same fault stays the same sentence. */
function rounded(ms: number): string {
  const seconds = ms / 1000;
  const steps = [10, 20, 30, 60, 120, 300, 600];
  const step = steps.find((most) => seconds <= most) ?? 600;
  return step < 60 ? `${step} s` : `${step / 60} min`;
}
