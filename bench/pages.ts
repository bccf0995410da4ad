// npm run bench pages [-- --services n] [--releases n] [--entries n] [--keep]: how long each list takes in a house of
// 500 services, 100,000 releases and 2 million diary entries. --keep leaves it running, to look at.
import { once } from "node:events";
import { parseArgs } from "node:util";
import { fillBigHouse } from "./pages/big-house.ts";
import { ms, timed } from "./readiness/stopwatch.ts";
import { type House, startHouse } from "./samples/house.ts";

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: {
    services: { type: "string", default: "500" },
    releases: { type: "string", default: "100000" },
    entries: { type: "string", default: "2000000" },
    keep: { type: "boolean", default: false },
  },
});
const size = {
  services: Number(asked.services),
  releases: Number(asked.releases),
  entries: Number(asked.entries),
};
/** Nobody waits for a list that is there so soon. */
const enoughMs = 300;
const times = 12;

/** What people and scripts ask for: newest pages, pages far behind, each filter, words that are everywhere and nowhere. */
function lists(): string[] {
  const middle = `rel_${String(Math.floor(size.releases / 2)).padStart(10, "0")}`;
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const past = day(-400);
  return [
    ...["/today", "/services", "/services/service-7", "/alerts", "/wins", "/postmortems"],
    ...["/releases", "/releases?service=service-7", "/releases?status=planned"],
    ...["/releases?status=rolled_back", `/releases?after=${middle}`, "/releases?limit=200"],
    ...[`/releases/${middle}`, `/releases/${middle}/checklist`, `/releases/${middle}/verdict`],
    ...[
      "/prevented",
      `/calendar?from=${day(-3)}&to=${day(28)}`,
      "/rota",
      "/freezes",
      "/overrides",
      "/flags",
    ],
    ...["/policy/check?service=service-7&risk=high", "/inbox", "/inbox?result=waiting"],
    ...["/diary", "/diary?limit=200", `/diary?after=${Math.floor(size.entries / 2)}`],
    ...["/diary?service=service-7", `/diary?release=${middle}`, "/diary?kind=rollback.requested"],
    ...["/diary?q=wombat", "/diary?q=errors", "/diary?q=nowhere", `/diary?from=${past}`],
    ...["/diary?service=service-7&q=wombat", "/diary?service=service-7&kind=win.rung"],
    ...[`/diary?q=errors&to=${past}`, `/diary?service=service-7&q=nowhere`],
  ];
}

async function measure(house: House): Promise<void> {
  console.log("| list | p50 | p95 | |\n|---|--:|--:|---|");
  for (const path of lists()) {
    const began = performance.now();
    await house.call("GET", path);
    const first = performance.now() - began;
    const { p50, p95 } = await timed(first > 3_000 ? 2 : times, () => house.call("GET", path));
    console.log(`| ${path} | ${ms(p50)} | ${ms(p95)} | ${p95 > enoughMs ? "slow" : ""} |`);
  }
}

const house = await startHouse();
try {
  const began = performance.now();
  await fillBigHouse(house.databaseUrl, size);
  const [services, releases, entries] = Object.values(size).map((n) => n.toLocaleString("en-US"));
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(
    `${services} services, ${releases} releases, ${entries} diary entries, written in ${seconds} s.\n`,
  );
  await measure(house);
  if (asked.keep) {
    console.log(`\n${house.url}\n${house.databaseUrl}\n${house.token}\nCtrl-C ends it.`);
    await once(process, "SIGINT");
  }
} finally {
  await house.stop();
}
