// npm run bench pages [-- --services n] [--releases n] [--entries n] [--only words] [--plans] [--keep]: how long each page
// and each list takes in a house of 500 services, 100,000 releases and 2 million diary entries, beside a house of 100,
// 2,000 and 20,000 in the same run; how many statements each makes, how much of the database they look at, and which of
// them read a big table from end to end. --plans prints the plan of the heaviest of the slow; --keep leaves the big
// house running, to look at.
import { once } from "node:events";
import { parseArgs } from "node:util";
import { lists, pages } from "./pages/addresses.ts";
import { fillBigHouse, type Size } from "./pages/big-house.ts";
import { signedIn } from "./pages/signed-in.ts";
import { type Asked, StatementCounter } from "./pages/statements.ts";
import { ms, ratio } from "./readiness/stopwatch.ts";
import { type House, startHouse } from "./samples/house.ts";

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: {
    services: { type: "string", default: "500" },
    releases: { type: "string", default: "100000" },
    entries: { type: "string", default: "2000000" },
    only: { type: "string", default: "" },
    plans: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});
const big: Size = {
  services: Number(asked.services),
  releases: Number(asked.releases),
  entries: Number(asked.entries),
};
const small: Size = { services: 100, releases: 2_000, entries: 20_000 };

/** Nobody waits for what is there so soon. */
const enoughMs = 150;
const times = 8;

type Figures = Asked & { p50: number; p95: number; bytes: number };

/** Asks for everything in a house of a size that is made for it; `then` may look at the house before it is gone. */
async function measure(
  size: Size,
  then: (house: House, figures: Figures[]) => Promise<void>,
): Promise<Figures[]> {
  const house = await startHouse({ ROLE: "web" }, "pg_stat_statements");
  try {
    const began = performance.now();
    await fillBigHouse(house.databaseUrl, size);
    const [services, releases, entries] = Object.values(size).map((n) => n.toLocaleString("en-US"));
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(
      `${services} services, ${releases} releases, ${entries} entries: made in ${seconds} s.`,
    );
    const figures = await askAll(house, size);
    await then(house, figures);
    return figures;
  } finally {
    await house.stop();
  }
}

async function askAll(house: House, size: Size): Promise<Figures[]> {
  const counter = await StatementCounter.open(house.databaseUrl);
  try {
    const headers = await signedIn(house);
    const figures: Figures[] = [];
    for (const address of everything(size)) {
      const { url, init } = request(house, address, headers);
      figures.push(await ask(counter, url, init));
    }
    return figures;
  } finally {
    await counter.end();
  }
}

/** Pages stand for themselves, lists with `/api/v1` before them. */
function everything(size: Size): string[] {
  const all = [...pages(size), ...lists(size).map((path) => `/api/v1${path}`)];
  return all.filter((address) => address.includes(asked.only));
}

function request(house: House, address: string, page: Record<string, string>) {
  const api = { authorization: `Bearer ${house.token}` };
  const init = { headers: address.startsWith("/api/") ? api : page, redirect: "manual" as const };
  return { url: `${house.url}${address}`, init };
}

async function ask(counter: StatementCounter, url: string, init: RequestInit): Promise<Figures> {
  let bytes = 0;
  const once = async () => {
    const answer = await fetch(url, init);
    bytes = (await answer.arrayBuffer()).byteLength;
    return answer.status;
  };
  // Once before, so that what is made on first use is made.
  const status = await once();
  if (status !== 200) {
    console.error(`${url} answers ${status}.`);
    process.exitCode = 1;
  }
  const took: number[] = [];
  const counts = await counter.count(times, async () => {
    const began = performance.now();
    await once();
    took.push(performance.now() - began);
  });
  const [p50, p95] = [quantile(took, 0.5), quantile(took, 0.95)];
  if (asked.plans && p95 > enoughMs && counts.worst !== null) {
    console.log(`\n${url}\n${counts.worst.text}\n${await counter.plan(counts.worst.text)}\n`);
  }
  return { ...counts, p50, p95, bytes };
}

function quantile(took: readonly number[], share: number): number {
  const sorted = took.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function tell(before: Figures[], after: Figures[]): void {
  console.log("\n| | small p50 | big p50 | p95 | × | kB | statements | 8-kB pages read | |");
  console.log("|---|--:|--:|--:|--:|--:|--:|--:|---|");
  everything(big).forEach((address, i) => {
    const [few, many] = [before[i], after[i]];
    if (few !== undefined && many !== undefined) console.log(line(address, few, many));
  });
}

function line(address: string, few: Figures, many: Figures): string {
  const notes = [
    ...(many.p95 > enoughMs ? ["slow"] : []),
    ...(many.statements > few.statements * 1.5 + 2 ? [`${few.statements} when small`] : []),
    ...many.scans.map((table) => `reads all of ${table}`),
  ];
  const cells = [
    ...[address, ms(few.p50), ms(many.p50), ms(many.p95), ratio(many.p50, few.p50)],
    ...[Math.round(many.bytes / 1000), many.statements, Math.round(many.blocks), notes.join("; ")],
  ];
  return `| ${cells.join(" | ")} |`;
}

const before = await measure(small, async () => {});
await measure(big, async (house, after) => {
  tell(before, after);
  if (!asked.keep) return;
  const { email, password } = house.owner;
  const ways = [`${house.url} ${email} ${password}`, house.databaseUrl, house.token];
  console.log(`\n${ways.join("\n")}\nCtrl-C ends it.`);
  await once(process, "SIGINT");
});
