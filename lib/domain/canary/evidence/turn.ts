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
  /** ln of the most that E has come to since it was last below 2. */
  peak: number;
  /** Events and requests of the canary in the ticks that spoke for the fault, older ones fading. */
  bad: [events: number, requests: number];
  /** What the ticks since the test began said of half of that rate (nats). */
  own: number;
};

export const unturned: Turn = { over: false, since: [], found: [], peak: 0, bad: [0, 0], own: 0 };

/** What a tick said of each alternative (nats), which were the likeliest before it, their weights, and ln E after it. */
type Told = {
  said: readonly number[];
  likeliest: number[];
  weights: readonly number[];
  logE: number;
  /** The canary's own counts in it, and how many events of a burst count as one, as assumed beforehand; only where more are worse. */
  counts?: { x: number; n: number; phi: number };
};

/**
 * From so many nats on it has turned. By chance alone such a test of one size ends once in e⁶ = 400 or e³ = 20 ticks at most
 * (Lorden, Ann. Math. Statist. 1971), and far more seldom where ticks tell little. It takes more to be over: who hears late that
 * all is well loses less than who hears it too early.
 */
const [toOver, toBack] = [6, 3];
/** The most that a tick counts for the canary (nats): three are the fewest that show it has recovered. */
const mostForIt = toOver / 3;
/** How much of what the bad ticks told is left with each further one. */
const fading = 0.9;

/**
 * Adds a tick. Over is what is refuted at a size that was the likeliest before these ticks, or at half of its own rate, while a
 * bet on a fault of any size has won nothing in them; such a bet that wins shows that it is back, and so does more evidence than
 * ever.
 */
export function hearTurn(turn: Turn, { said, likeliest, weights, logE, counts }: Told): Turn {
  const since = said.map((nats, j) =>
    thousandths((turn.since[j] ?? 0) + Math.max(-mostForIt, nats)),
  );
  const anySize = thousandths(logWealth({ logs: since, left: 0 }, weights));
  const peak = Math.max(turn.peak, thousandths(logE));
  const begun = { ...unturned, over: turn.over, peak, bad: turn.bad };
  if (turn.over && (anySize >= toBack || peak > turn.peak))
    return { ...begun, over: false, bad: badWith([0, 0], counts) };
  if (turn.over) return anySize > 0 ? { ...begun, since } : begun;
  if (anySize > 0) return { ...begun, bad: badWith(turn.bad, counts) };
  const found = turn.since.length > 0 ? turn.found : likeliest;
  const asFound = Math.min(...found.map((j) => since[j] ?? 0));
  const own = thousandths(Math.min(0, turn.own + Math.max(-mostForIt, saidOfOwn(turn, counts))));
  const over = Math.min(asFound, own) <= -toOver;
  return over ? { ...begun, over } : { ...begun, since, found, own };
}

/**
 * What a tick says of half the rate that the canary had while it was bad, against a twentieth of that rate (nats, Poisson). Where the
 * baseline has next to no events, no multiple of its rate is as bad as the fault was; then the canary is held against itself.
 */
function saidOfOwn({ bad: [events, requests] }: Turn, counts: Told["counts"]): number {
  if (counts === undefined || !(events > 0)) return 0;
  const rate = events / requests;
  const [half, little] = [rate / 2, rate / 20];
  return (counts.x * Math.log(half / little) - counts.n * (half - little)) / counts.phi;
}

function badWith([events, requests]: Turn["bad"], counts: Told["counts"]): Turn["bad"] {
  if (counts === undefined) return [events, requests];
  return [thousandths(fading * events + counts.x), thousandths(fading * requests + counts.n)];
}

function thousandths(nats: number): number {
  // JSON knows no −0, and the memory is kept as JSON.
  return Math.round(nats * 1e3) / 1e3 + 0;
}
