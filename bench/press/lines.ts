/** One row of the bench's table, in milliseconds. */
export type Line = { load: string; what: string; p50: number; p99: number; n: number };

/** What a run came to, and how many times the least there could be. */
export function linesOf(load: string, found: { press: number[]; bare: number[] }): Line[] {
  const line = (what: string, values: number[]): Line => ({
    load,
    what,
    p50: quantile(values, 0.5),
    p99: quantile(values, 0.99),
    n: values.length,
  });
  const [bare, press] = [line("bare", found.bare), line("press", found.press)];
  const times = (a: number, b: number) => Math.round((10 * a) / b) / 10;
  const ratio = { p50: times(press.p50, bare.p50), p99: times(press.p99, bare.p99) };
  return [bare, press, { load, what: "times", ...ratio, n: press.n }];
}

/** To a tenth of a millisecond. */
function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
  return Math.round(10 * found) / 10;
}
