import { delays, groupBy, isFalse, isFound, median, type Result, share } from "./figures.ts";

/** A Markdown table, its columns as wide as they need to be. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) =>
    Math.max(...all.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => pad(cells[column] ?? "", width, column)).join(" | ")} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [line(header), line(rule), ...rows.map(line)].join("\n");
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}

export function percent(part: number): string {
  return Number.isNaN(part) ? "–" : `${(part * 100).toFixed(part > 0 && part < 0.01 ? 2 : 1)} %`;
}

export function minutes(value: number | null): string {
  return value === null || Number.isNaN(value)
    ? "–"
    : Number.isFinite(value)
      ? value.toFixed(1)
      : "never";
}

/** False rollbacks per scenario (rows) and rule (columns). */
export function falseTable(results: readonly Result[]): string {
  const engines = [...groupBy(results, ({ engine }) => engine).keys()];
  const rows = [...groupBy(results, ({ scenario }) => scenario)].map(([scenario, of]) => {
    const byEngine = groupBy(of, ({ engine }) => engine);
    const figures = engines.map((engine) => percent(share(byEngine.get(engine) ?? [], isFalse)));
    return [scenario, ...figures];
  });
  const means = engines.map((engine) =>
    percent(
      share(
        results.filter((one) => one.engine === engine),
        isFalse,
      ),
    ),
  );
  return table(["good release", ...engines], [...rows, ["mean", ...means]]);
}

/** Found and median minutes per fault and rule. */
export function faultTable(results: readonly Result[]): string {
  const engines = [...groupBy(results, ({ engine }) => engine).keys()];
  const rows = [...groupBy(results, ({ scenario }) => scenario)].map(([scenario, of]) => {
    const byEngine = groupBy(of, ({ engine }) => engine);
    return [scenario, ...engines.map((engine) => foundText(byEngine.get(engine) ?? []))];
  });
  return table(["fault: found · median min", ...engines], rows);
}

function foundText(results: readonly Result[]): string {
  const found = share(results, isFound);
  return found === 0
    ? "0 %"
    : `${(found * 100).toFixed(0)} % · ${minutes(median(delays(results)))}`;
}

/** Every rule on all faults together. */
export function ruleTable(nulls: readonly Result[], faults: readonly Result[]): string {
  const good = groupBy(nulls, ({ engine }) => engine);
  const rows = [...groupBy(faults, ({ engine }) => engine)].map(([engine, of]) => [
    engine,
    percent(share(good.get(engine) ?? [], isFalse)),
    percent(share(of, isFalse)),
    percent(share(of, isFound)),
    minutes(median(delays(of))),
    median(of.map(({ extra }) => extra)).toFixed(0),
  ]);
  const header = [
    "rule",
    "false",
    "before the fault",
    "found",
    "median min",
    "extra failures (median)",
  ];
  return table(header, rows);
}

/** Ours on the twins without noise, beside the physical limit. */
export function floorTable(results: readonly Result[], warm: (scenario: string) => number): string {
  const rows = [...groupBy(results, ({ scenario }) => scenario)].map(([scenario, of]) => {
    const floor = median(of.flatMap((one) => (one.floor === null ? [] : [one.floor])));
    const ours = median(delays(of));
    const ratio = ours / (floor + warm(scenario));
    const figures = [floor, floor + warm(scenario), ours].map(minutes);
    return [scenario, ...figures, ratio.toFixed(2), percent(share(of, isFound))];
  });
  const header = ["iid twin", "floor", "floor + warm-up", "ours", "ratio", "found"];
  return table(header, rows);
}
