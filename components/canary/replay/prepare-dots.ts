import type { Metric } from "@/lib/domain/canary/metric";
import type { ToleranceHint } from "@/lib/domain/canary/replay/hints";

/** Where each release, the tolerance's edge and "the same" lie, 0 to 1, on a scale of ratios; and the scale's ends. */
export function dotPlaces({ ratios, now }: ToleranceHint, worse: Metric["worse"]) {
  const edgeRatio = worse === "higher" ? 1 + now : 1 - now;
  const all = [1, edgeRatio, ...ratios.map(({ ratio }) => ratio)];
  const [least, most] = [Math.log(Math.min(...all)), Math.log(Math.max(...all))];
  const room = Math.max(0.01, (most - least) * 0.05);
  const [from, to] = [least - room, most + room];
  const place = (ratio: number) => (Math.log(ratio) - from) / (to - from);
  return {
    even: place(1),
    edge: place(edgeRatio),
    low: timesText(Math.exp(from)),
    high: timesText(Math.exp(to)),
    dots: ratios.map(({ ratio, ...release }) => ({
      ...release,
      at: place(ratio),
      text: timesText(ratio),
    })),
  };
}

function timesText(ratio: number): string {
  return `${ratio.toFixed(ratio < 10 ? 2 : 0)}×`;
}
