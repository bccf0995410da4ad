const tens = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** So near to a half what multiplying adds could decide. */
const near = 1e-6;

/**
 * A figure kept to so many significant digits, as `toPrecision` writes it, mostly without writing it: the judge's
 * memory is rounded hundreds of times a tick.
 */
export function significant(x: number, digits: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const power = digits - 1 - Math.floor(Math.log10(Math.abs(x)));
  const scale = tens[Math.abs(power)];
  if (scale === undefined) return Number(x.toPrecision(digits));
  const scaled = power >= 0 ? x * scale : x / scale;
  if (Math.abs(scaled - Math.floor(scaled) - 0.5) < near) return Number(x.toPrecision(digits));
  const whole = Math.round(scaled);
  return power >= 0 ? whole / scale : whole * scale;
}
