// npm run bench judge [-- --full] [--seeds n] [--random n] [--only text] [--no-instances]
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type { Engine } from "./judge/engine.ts";
import { type Result, resultOf } from "./judge/figures.ts";
import { ours } from "./judge/ours.ts";
import { randomCase } from "./judge/random-cases.ts";
import { argo } from "./judge/rivals/argo.ts";
import { flagger } from "./judge/rivals/flagger.ts";
import { kayenta } from "./judge/rivals/kayenta.ts";
import { netflix } from "./judge/rivals/netflix.ts";
import type { Draw } from "./judge/scenario.ts";
import { faults, nulls, soft, twins } from "./judge/scenarios.ts";
import { measureSpeed } from "./judge/speed.ts";
import { falseTable, faultTable, floorTable, percent, ruleTable } from "./judge/tables.ts";
import { type Runs, targetsOf, targetTable, warmMinutes } from "./judge/targets.ts";
import { runWatch } from "./judge/watch.ts";

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: "boolean", default: false },
    seeds: { type: "string" },
    random: { type: "string" },
    "first-seed": { type: "string", default: "1" },
    only: { type: "string", default: "" },
    "no-instances": { type: "boolean", default: false },
    "no-rivals": { type: "boolean", default: false },
  },
});

const firstSeed = Number(asked["first-seed"]);
const seeds = Number(asked.seeds ?? (asked.full ? 300 : 6));
const count = {
  nulls: seeds,
  faults: Math.ceil(seeds / 3),
  twins: Math.ceil(seeds / 3),
  random: Number(asked.random ?? (asked.full ? 500 : 40)),
};

function engines(scenario: { gaps?: boolean }): Engine[] {
  const options = { instances: !asked["no-instances"], counters: scenario.gaps === true };
  const rivals = [kayenta(), argo(0), argo(12), flagger(1), flagger(5), netflix(0.01)];
  return asked["no-rivals"] ? [ours(options)] : [ours(options), ...rivals];
}

function run(draws: readonly Draw[], times: number): Result[] {
  const wanted = draws.filter(({ name }) => name.includes(asked.only));
  return wanted.flatMap((draw) =>
    Array.from({ length: times }, (_, index) => watch(draw, firstSeed + index)).flat(),
  );
}

function watch({ draw }: Draw, seed: number): Result[] {
  const scenario = draw(seed);
  return runWatch(scenario, seed, engines(scenario)).map((one) => resultOf(scenario, seed, one));
}

function runAll(): Runs & { soft: Result[] } {
  const cases = Array.from({ length: count.random }, (_, index) => randomCase(firstSeed + index));
  return {
    nulls: run(nulls, count.nulls),
    soft: run(soft, count.nulls),
    faults: run(faults, count.faults),
    twins: run(twins, count.twins),
    random: asked.only === "" ? cases.flatMap((one) => watch(one, firstSeed)) : [],
    ...measureSpeed(),
  };
}

function report(runs: Runs & { soft: Result[] }): string {
  const family = (wanted: string) => runs.random.filter((one) => one.family === wanted);
  const own = ({ engine }: Result) => engine === "Bellwether";
  const falseAlarms = [...runs.nulls, ...runs.random].filter(
    (one) => own(one) && one.rollback !== null && (one.onset === null || one.rollback <= one.onset),
  );
  return [
    `## False rollbacks of good releases (${count.nulls} watches each)\n\n${falseTable(runs.nulls)}`,
    `## Blips of the canary alone (rolled back)\n\n${falseTable(runs.soft)}`,
    `## Faults (${count.faults} watches each)\n\n${faultTable(runs.faults)}`,
    `## All faults together\n\n${ruleTable(runs.nulls, runs.faults)}`,
    `## Random cases (${count.random})\n\n${ruleTable(family("null"), family("fault"))}`,
    `## Distance to the physical limit (minutes)\n\n${floorTable(runs.twins.filter(own), warmMinutes)}`,
    `## Targets\n\n${targetTable(targetsOf(runs))}`,
    `False rollbacks of ours, to look into: ${falseAlarms.map(({ scenario, seed, metric }) => `${scenario} #${seed} (${metric})`).join(", ") || "none"}.`,
  ].join("\n\n");
}

const began = performance.now();
const runs = runAll();
const seconds = (performance.now() - began) / 1000;
console.log(report(runs));
const watches = [runs.nulls, runs.soft, runs.faults, runs.twins, runs.random]
  .map((of) => new Set(of.map(({ scenario, seed }) => `${scenario}/${seed}`)).size)
  .reduce((sum, of) => sum + of, 0);
const met = targetsOf(runs).filter((target) => target.met).length / targetsOf(runs).length;
const [cpu] = cpus();
console.log(
  `\n${percent(met)} of targets met. ${watches} watches in ${seconds.toFixed(0)} s; first seed ${firstSeed}; node ${process.version}, ${cpus().length} × ${cpu?.model ?? "unknown processor"}.`,
);
