/** What the bench sends: so many instances, each with a counter of requests and nine levels, every ten seconds. */
const instances = 500;
const levels = 9;
/** Samples of one body: every series of every instance at one instant. */
export const perBody = instances * (levels + 1);

export const metrics = [
  { key: "errors", kind: "ratio" },
  ...Array.from({ length: levels }, (_, i) => ({ key: `level_${i + 1}`, kind: "gauge" })),
];

export const labelRules = {
  arm: { label: "track", canary: "canary", baseline: "stable" },
  instance: "instance",
  rules: [
    { metric: "errors", total: "http_requests_total", events: 'http_requests_total{code=~"5.."}' },
    ...Array.from({ length: levels }, (_, i) => ({
      metric: `level_${i + 1}`,
      gauge: `level_${i + 1}`,
    })),
  ],
};

/** One series of one instance at the instant `n`: 0 is the counter. */
export type Reading = {
  name: string;
  metric: string;
  arm: "canary" | "baseline";
  instance: string;
  at: number;
  value: number;
};

/** All readings of one instant; `begin` in epoch ms. */
export function readings(n: number, begin: number): Reading[] {
  const at = begin + n * 10_000;
  return Array.from({ length: perBody }, (_, i): Reading => {
    const series = i % (levels + 1);
    const pod = Math.floor(i / (levels + 1));
    return {
      name: series === 0 ? "http_requests_total" : `level_${series}`,
      metric: series === 0 ? "errors" : `level_${series}`,
      arm: pod % 2 === 0 ? "canary" : "baseline",
      instance: `10.0.${pod >> 8}.${pod & 255}:8080`,
      ...{
        at,
        value: series === 0 ? n * 1000 + pod : Math.round((Math.sin(n / 9 + i) + 2) * 1e6) / 1e4,
      },
    };
  });
}
