import { Agent } from "node:http";
import { type Browser, exponential, openBrowser, type Seen, think } from "./browser.ts";
import { catalogue } from "./shop/catalogue.ts";

export type LoadOptions = {
  /** The shop's public address. */
  target: string;
  /** Requests a second to aim at; arrivals follow a Poisson process. */
  requestsPerSecond: number;
  meanThinkMs?: number;
};

/** What the visitors themselves saw, by the version that answered ("" = nobody did). */
export type SeenCounts = Record<string, { requests: number; errors: number; orders: number }>;

export type Load = { seen(): SeenCounts; stop(): Promise<void> };

/** Requests of an ordinary visit, measured over many: sets how many visitors give the asked rate. */
const requestsPerVisit = 4.2;

/** Visitors at once; more would be waiting for a shop that is stuck, and would prove nothing. */
const mostVisitors = 300;

/** Sends real visitors to the shop until stopped. It counts only what they saw. */
export function startLoad(options: LoadOptions): Load {
  const agent = new Agent({ keepAlive: true, timeout: 4_000, maxSockets: mostVisitors });
  const target = new URL(options.target);
  const stopping = new AbortController();
  const counts: SeenCounts = {};
  const visiting = new Set<Promise<void>>();
  const gapMs = (1_000 * requestsPerVisit) / options.requestsPerSecond;
  let next: NodeJS.Timeout;
  const arrive = () => {
    next = setTimeout(arrive, exponential(gapMs));
    if (visiting.size >= mostVisitors) return;
    const browser = openBrowser(target, agent, (seen) => count(counts, seen));
    const visit = goShopping(browser, options.meanThinkMs ?? 300, stopping.signal);
    visiting.add(visit);
    void visit.finally(() => visiting.delete(visit));
  };
  arrive();
  return {
    seen: () => structuredClone(counts),
    stop: async () => {
      clearTimeout(next);
      stopping.abort();
      await Promise.all(visiting);
      agent.destroy();
    },
  };
}

/** One visit: look around, often put things in the cart, often order if the button is there. */
async function goShopping(browser: Browser, thinkMs: number, signal: AbortSignal): Promise<void> {
  const wait = () => think(thinkMs, signal);
  const works = (seen: Seen) => !signal.aborted && seen.status > 0 && seen.status < 400;
  if (!works(await browser.get("/"))) return;
  await wait();
  const sku = catalogue[Math.floor(Math.random() * catalogue.length)]?.sku ?? "handbell";
  if (!works(await browser.get(`/items/${sku}`))) return;
  await wait();
  if (signal.aborted || Math.random() > 0.75) return;
  if (!works(await browser.post("/cart", { sku }))) return;
  const cart = await browser.get("/cart");
  if (!works(cart)) return;
  await wait();
  const canOrder = /<form[^>]+action="\/orders"/.test(cart.html);
  if (signal.aborted || !canOrder || Math.random() > 0.9) return;
  await browser.post("/orders", {});
}

function count(counts: SeenCounts, seen: Seen): void {
  counts[seen.version] ??= { requests: 0, errors: 0, orders: 0 };
  const mine = counts[seen.version];
  if (mine === undefined) return;
  mine.requests += 1;
  if (seen.status === 0 || seen.status >= 500) mine.errors += 1;
  if (seen.status === 201) mine.orders += 1;
}
