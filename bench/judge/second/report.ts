import { groupBy, median } from "../figures.ts";
import { minutes, percent, table } from "../tables.ts";
import type { SecondResult } from "./run.ts";

function isFalse({ rollback, onset }: SecondResult): boolean {
  return rollback !== null && (onset === null || rollback <= onset);
}

function isFound(result: SecondResult): boolean {
  return result.rollback !== null && result.onset !== null && !isFalse(result);
}

function delay({ rollback, onset }: SecondResult): number {
  return rollback === null || onset === null ? Number.NaN : (rollback - onset) / 60;
}

const enough = 20;

/** False rollbacks and passes per kind of good release; what was found, how soon and what was missed per kind of fault. */
export function secondReport(results: readonly SecondResult[]): string {
  const good = results.filter(({ onset }) => onset === null);
  const bad = results.filter(({ onset }) => onset !== null);
  const rows = (of: readonly SecondResult[], row: (some: readonly SecondResult[]) => string[]) => [
    ...[...groupBy(of, ({ kind }) => kind)].map(([kind, some]) => [kind, ...row(some)]),
    ["all", ...row(of)],
  ];
  const goodTable = table(
    ["good release", "watches", "rolled back", "at once", "passed", "passed blindly"],
    rows(good, goodRow),
  );
  const badTable = table(
    ["fault", "watches", "before it", "found", "of 20 nats", "median min", "false pass"],
    rows(bad, badRow),
  );
  return `${goodTable}\n\n${badTable}`;
}

function goodRow(of: readonly SecondResult[]): string[] {
  return [
    String(of.length),
    part(of, isFalse),
    part(of, ({ auto }) => auto !== null),
    part(of, ({ passed }) => passed),
    part(of, ({ blindPass }) => blindPass),
  ];
}

function badRow(of: readonly SecondResult[]): string[] {
  const strong = of.filter(({ nats }) => nats >= enough);
  return [
    String(of.length),
    part(of, isFalse),
    part(of, isFound),
    part(strong, isFound),
    minutes(median(of.filter(isFound).map(delay))),
    part(of, ({ falsePass }) => falsePass),
  ];
}

function part(of: readonly SecondResult[], is: (one: SecondResult) => boolean): string {
  return percent(of.length === 0 ? Number.NaN : of.filter(is).length / of.length);
}
