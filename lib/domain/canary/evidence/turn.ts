import { logWealth } from "./mixture";

/**
 * Whether a fault that was found is over: two sequential tests by turns, each of which begins anew whenever its ticks speak
 * against it (CUSUM: Page, "Continuous inspection schemes", Biometrika 1954). How many ticks they take depends on how much
 * these tell, so few events do not turn it by chance. Plain JSON.
 */
export type Turn = {
  over: boolean;
  /** What the ticks since the test began said of each alternative, summed (nats); empty where it begins. */
  since: number[];
  /** Which alternatives were the likeliest before it began. */
  found: number[];
  /** ln of the most that E has come to. */
  peak: number;
};

export const unturned: Turn = { over: false, since: [], found: [], peak: 0 };

/** What a tick said of each alternative (nats), which were the likeliest before it, their weights, and ln E after it. */
type Told = {
  said: readonly number[];
  likeliest: number[];
  weights: readonly number[];
  logE: number;
};

/**
 * From so many nats on it has turned. By chance alone such a test of one size ends once in e⁶ = 400 or e³ = 20 ticks at most
 * (Lorden, Ann. Math. Statist. 1971), and far more seldom where ticks tell little. It takes more to be over: who hears late that
 * all is well loses less than who hears it too early.
 */
const [toOver, toBack] = [6, 3];
/** The most that a tick counts for the canary (nats): three are the fewest that show it has recovered. */
const mostForIt = toOver / 3;

/**
 * Adds a tick. Over is what is refuted at a size that was the likeliest before these ticks, while a bet on a fault of any size
 * has won nothing in them; such a bet that wins shows that it is back, and so does more evidence than ever.
 */
export function hearTurn(turn: Turn, { said, likeliest, weights, logE }: Told): Turn {
  const since = said.map((nats, j) =>
    thousandths((turn.since[j] ?? 0) + Math.max(-mostForIt, nats)),
  );
  const anySize = logWealth({ logs: since, left: 0 }, weights);
  const peak = Math.max(turn.peak, thousandths(logE));
  const begun = { ...unturned, over: turn.over, peak };
  if (turn.over && (anySize >= toBack || peak > turn.peak)) return { ...begun, over: false };
  if (turn.over) return anySize > 0 ? { ...begun, since } : begun;
  if (anySize > 0) return begun;
  const found = turn.since.length > 0 ? turn.found : likeliest;
  const asFound = Math.min(...found.map((j) => since[j] ?? 0));
  return asFound <= -toOver ? { ...begun, over: true } : { ...begun, since, found };
}

function thousandths(nats: number): number {
  return Math.round(nats * 1e3) / 1e3;
}
