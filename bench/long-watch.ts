// npm run bench long-watch [-- --hours n] [--seeds n] [--first-seed n] [--only text] [--minutes n] [--no-instances]
import { parseArgs } from "node:util";
import { readPlan } from "../lib/domain/canary/protocol/protocol.ts";
import { planFile } from "./judge/offline-lines.ts";
import { table } from "./judge/tables.ts";
import { badKinds, goodKinds, type LongKind } from "./long/kinds.ts";
import { type LongResult, playLong } from "./long/watch.ts";

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: {
    hours: { type: "string", default: "24" },
    seeds: { type: "string", default: "4" },
    "first-seed": { type: "string", default: "1" },
    only: { type: "string", default: "" },
    minutes: { type: "string", default: "5" },
    "no-instances": { type: "boolean", default: false },
  },
});

const hours = Number(asked.hours);
/** So long for each of the two tables. */
const longest = Number(asked.minutes) * 60_000;
const reading = readPlan(planFile);
if (!reading.ok) throw new Error(`The bench's plan is refused: ${reading.faults.join(" ")}`);
const { plan } = reading;

/** Seed after seed of all kinds, so that all come forward alike until the time is up. */
function play(kinds: readonly LongKind[]): LongResult[] {
  const wanted = kinds.filter(({ name }) => name.includes(asked.only));
  const results: LongResult[] = [];
  const first = Number(asked["first-seed"]);
  const until = performance.now() + longest;
  for (let seed = first; seed < first + Number(asked.seeds); seed += 1)
    for (const kind of wanted)
      if (performance.now() < until)
        results.push(playLong(kind, seed, hours, plan, !asked["no-instances"]));
  return results;
}

function rowOf(kind: LongKind, results: readonly LongResult[]): string[] {
  const of = results.filter((one) => one.kind === kind);
  const back = of.filter(({ rollback }) => rollback !== null);
  const after = back
    .map(({ rollback }) => ((rollback ?? 0) - (kind.onset ?? 0)) / 3600)
    .sort((a, b) => a - b);
  const early = after.filter((hour) => kind.onset !== null && hour <= 0).length;
  return [
    kind.name,
    String(of.length),
    String(back.length),
    String(of.filter(({ auto }) => auto !== null).length),
    kind.onset === null ? "–" : String(early),
    after[after.length >> 1]?.toFixed(1) ?? "–",
    Math.max(...of.map(({ mostE }) => mostE)).toPrecision(2),
    [...new Set(back.map(({ metric, seed }) => `${metric} #${seed}`))].slice(0, 4).join(", "),
  ];
}

for (const [title, kinds] of [
  ["Good releases", goodKinds] as const,
  ["Faults after six hours", badKinds] as const,
]) {
  const results = play(kinds);
  const rows = kinds.filter((kind) => results.some((one) => one.kind === kind));
  if (rows.length === 0) continue;
  const header = [
    "",
    "watches",
    "rolled back",
    "at once",
    "before it",
    "median hours",
    "most E",
    "by",
  ];
  console.log(`\n## ${title}, ${hours} hours\n`);
  console.log(
    table(
      header,
      rows.map((kind) => rowOf(kind, results)),
    ),
  );
}
