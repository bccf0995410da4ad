import {
  delays,
  groupBy,
  isFalse,
  isFound,
  median,
  medianOfAll,
  type Result,
  share,
} from "./figures.ts";
import { warmKayenta } from "./rivals/kayenta.ts";
import { minutes, percent, table } from "./tables.ts";

export type Runs = {
  nulls: readonly Result[];
  faults: readonly Result[];
  twins: readonly Result[];
  random: readonly Result[];
  millisecondsPerTick: number;
  stateBytes: number;
};

type Target = { what: string; asked: string; measured: string; met: boolean };

const ours = ({ engine }: Result) => engine === "Bellwether";

/** The targets of canary.md 3.8 with what this run measured. */
export function targetsOf(runs: Runs): Target[] {
  return [
    ...nullTargets(runs.nulls.filter(ours)),
    ...randomTargets(runs.random.filter(ours)),
    ...speedTargets(runs.faults.filter(ours)),
    ...floorTargets(runs.twins.filter(ours)),
    ...rivalTargets(runs),
    ...passTargets(runs.nulls.filter(ours)),
    atMost("judging a tick", "ms", 0.2, runs.millisecondsPerTick),
    atMost("state of a watch", "KB", 20, runs.stateBytes / 1000),
  ];
}

export function targetTable(targets: readonly Target[]): string {
  const rows = targets.map(({ what, asked, measured, met }) => [
    what,
    asked,
    measured,
    met ? "met" : "missed",
  ]);
  return table(["target (canary.md 3.8)", "asked", "measured", ""], rows);
}

function atMost(what: string, unit: string, limit: number, value: number): Target {
  const measured = Number.isFinite(value) ? `${value.toFixed(2)} ${unit}` : minutes(value);
  return { what, asked: `≤ ${limit} ${unit}`, measured, met: value <= limit };
}

function shareTarget(what: string, limit: number, value: number, than: "≤" | "≥"): Target {
  const met = than === "≤" ? value <= limit : value >= limit;
  return { what, asked: `${than} ${percent(limit)}`, measured: percent(value), met };
}

function nullTargets(nulls: readonly Result[]): Target[] {
  const worst = Math.max(
    ...[...groupBy(nulls, ({ scenario }) => scenario).values()].map((of) => share(of, isFalse)),
  );
  return [
    shareTarget("false rollback, worst good release", 0.01, worst, "≤"),
    shareTarget("false rollback, mean", 0.003, share(nulls, isFalse), "≤"),
    shareTarget(
      "false automatic rollback, mean",
      0.001,
      share(nulls, ({ auto }) => auto !== null),
      "≤",
    ),
  ];
}

function randomTargets(random: readonly Result[]): Target[] {
  const good = random.filter(({ family }) => family === "null");
  const bad = random.filter(({ family }) => family === "fault");
  const provable = bad.filter(({ nats }) => nats >= 20);
  return [
    shareTarget("random cases: false rollback", 0.01, share(good, isFalse), "≤"),
    shareTarget("random cases: found", 0.88, share(bad, isFound), "≥"),
    shareTarget("random cases of 20 nats: found", 0.97, share(provable, isFound), "≥"),
    atMost("random cases: median delay", "min", 3.5, median(delays(bad))),
    shareTarget(
      "random cases: false pass",
      0.015,
      share(bad, ({ passedFault }) => passedFault),
      "≤",
    ),
  ];
}

const medians: readonly (readonly [string, number])[] = [
  ["errors 50 %", 0.5],
  ["errors ×10", 2.2],
  ["errors ×2, 1 krps", 7],
  ["errors ×3, late", 3.5],
  ["latency ×1.5", 2],
  ["latency ×1.2", 7],
  ["p99 only ×1.6", 6],
  ["memory leak 6 %/min", 5.5],
  ["silence", 2],
];

function speedTargets(faults: readonly Result[]): Target[] {
  return medians.map(([name, limit]) =>
    atMost(name, "min", limit, medianOfAll(faults.filter(({ scenario }) => scenario === name))),
  );
}

/** Minutes beside the floor that are nobody's fault: the first minute of warm-up, or three ticks where it begins later. */
export function warmMinutes(scenario: string): number {
  if (scenario.startsWith("conversion")) return 0;
  return scenario.endsWith(", late") ? 0.5 : 1;
}

function floorTargets(twins: readonly Result[]): Target[] {
  return [...groupBy(twins, ({ scenario }) => scenario)].map(([scenario, of]) => {
    const floor = median(of.map((one) => one.floor ?? Number.POSITIVE_INFINITY));
    const latency = scenario.startsWith("latency") || scenario.startsWith("p99");
    const ratio = median(delays(of)) / (floor + warmMinutes(scenario));
    return atMost(`floor, ${scenario}`, "×", latency ? 2.5 : 1.6, ratio);
  });
}

const severe = ["errors 50 %", "errors ×10", "latency ×1.5", "errors ×3, late"];
const moderate = ["errors ×3", "errors ×2, 1 krps", "latency ×1.2", "p99 only ×2.5"];

function rivalTargets({ faults, nulls }: Runs): Target[] {
  const kayenta = ({ engine }: Result) => engine === warmKayenta;
  const faster = (names: readonly string[]) =>
    Math.min(
      ...names.map((name) => {
        const of = faults.filter(({ scenario }) => scenario === name);
        return medianOfAll(of.filter(kayenta)) / medianOfAll(of.filter(ours));
      }),
    );
  const [own, theirs] = [share(nulls.filter(ours), isFalse), share(nulls.filter(kayenta), isFalse)];
  return [
    atLeast("faster than Kayenta, severe faults", 3, faster(severe)),
    atLeast("faster than Kayenta, moderate faults", 1.7, faster(moderate)),
    shareTarget("fewer false rollbacks than Kayenta", theirs, own, "≤"),
  ];
}

function atLeast(what: string, limit: number, value: number): Target {
  const measured = Number.isFinite(value) ? `${value.toFixed(1)} ×` : "never finds them";
  return { what, asked: `≥ ${limit} ×`, measured, met: value >= limit };
}

function passTargets(nulls: readonly Result[]): Target[] {
  const of = (name: string) => nulls.filter(({ scenario }) => scenario === name);
  const passed = ({ passed: said }: Result) => said;
  return [
    shareTarget("pass on good releases, 200 rps", 0.95, share(of("steady"), passed), "≥"),
    shareTarget("pass at 1 rps", 0, share(of("1 rps"), passed), "≤"),
  ];
}
