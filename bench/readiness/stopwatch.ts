/** How long something takes, in milliseconds: the middle and the slow end of so many times, after a warm-up. */
export async function timed(
  times: number,
  run: (round: number) => unknown,
): Promise<{ p50: number; p95: number }> {
  for (let i = 0; i < Math.min(5, times); i++) await run(i);
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await run(i);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) =>
    took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/** "3.21 ms" */
export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

/** "4.2×" */
export function ratio(value: number, base: number): string {
  return `${(value / base).toFixed(1)}×`;
}
