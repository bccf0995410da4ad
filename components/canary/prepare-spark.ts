/** An SVG path through values from zero up, a gap at each null. Empty when nothing can be drawn. */
export function sparkPath(
  values: readonly (number | null)[],
  max: number,
  width: number,
  height: number,
): string {
  const wide = Math.max(1, values.length - 1);
  let pen = false;
  return values
    .map((value, index) => {
      if (value === null || !Number.isFinite(value)) {
        pen = false;
        return "";
      }
      const x = (index / wide) * width;
      const y = height - Math.min(1, Math.max(0, max > 0 ? value / max : 0)) * height;
      const step = `${pen ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
      // A lone point is drawn by a stroke of no length with a round cap.
      const lone = !pen && (values[index + 1] ?? null) === null;
      pen = true;
      return lone ? `${step}h0` : step;
    })
    .join("");
}

/** The scale both lines share: the highest value there is, or 1. */
export function sparkMax(...lines: readonly (readonly (number | null)[])[]): number {
  const values = lines.flat().filter((value) => value !== null && Number.isFinite(value));
  const max = Math.max(0, ...values.map(Number));
  return max > 0 ? max : 1;
}
