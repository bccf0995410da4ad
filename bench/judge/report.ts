import { groupBy, isFalse, type Result } from "./figures.ts";
import { secondReport } from "./second/report.ts";
import type { SecondResult } from "./second/run.ts";
import { falseTable, faultTable, floorTable, percent, ruleTable } from "./tables.ts";
import { type Runs, targetsOf, targetTable, warmMinutes } from "./targets.ts";

type All = Runs & { soft: readonly Result[] };

/** The whole report in Markdown; families of which nothing was played are left out. */
export function report(runs: All, second: readonly SecondResult[]): string {
  const of = (family: string) => runs.random.filter((one) => one.family === family);
  const own = ({ engine }: Result) => engine === "Bellwether";
  const each = (results: readonly Result[]) =>
    Math.min(
      ...[...groupBy(results.filter(own), ({ scenario }) => scenario).values()].map(
        (some) => some.length,
      ),
    );
  const parts: [string, readonly unknown[], () => string][] = [
    [
      `False rollbacks of good releases (${each(runs.nulls)} watches each)`,
      runs.nulls,
      () => falseTable(runs.nulls),
    ],
    ["Blips of the canary alone (rolled back)", runs.soft, () => falseTable(runs.soft)],
    [`Faults (${each(runs.faults)} watches each)`, runs.faults, () => faultTable(runs.faults)],
    ["All faults together", runs.faults, () => ruleTable(runs.nulls, runs.faults)],
    [
      `Random cases (${runs.random.filter(own).length})`,
      runs.random,
      () => ruleTable(of("null"), of("fault")),
    ],
    [
      "Distance to the physical limit (minutes)",
      runs.twins,
      () => floorTable(runs.twins.filter(own), warmMinutes),
    ],
    ["A second world", second, () => secondReport(second)],
    ["Targets", runs.nulls, () => targetTable(targetsOf(runs))],
    ["False rollbacks of ours, to look into", runs.nulls, () => falseOnes(runs, second)],
  ];
  return parts
    .filter(([, results]) => results.length > 0)
    .map(([title, , text]) => `## ${title}\n\n${text()}`)
    .join("\n\n");
}

export function verdictLine(runs: All): string {
  const targets = targetsOf(runs);
  return `${percent(targets.filter(({ met }) => met).length / targets.length)} of targets met.`;
}

function falseOnes(runs: All, second: readonly SecondResult[]): string {
  const own = [...runs.nulls, ...runs.random, ...runs.faults].filter(
    (one) => one.engine === "Bellwether" && isFalse(one),
  );
  const first = own.map(({ scenario, seed, metric }) => `${scenario} #${seed} (${metric})`);
  const later = second
    .filter(({ rollback, onset }) => rollback !== null && (onset === null || rollback <= onset))
    .map(({ kind, seed, metric }) => `second world: ${kind} #${seed} (${metric})`);
  return [...first, ...later].join(", ") || "none";
}
