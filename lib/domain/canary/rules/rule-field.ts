/** How a rule's metric is made. Apart from the rules' schema, which a browser has no need of. */
export function fieldOf(one: {
  histogram?: string | undefined;
  gauge?: string | undefined;
}): "total" | "histogram" | "gauge" {
  if (one.histogram !== undefined) return "histogram";
  return one.gauge === undefined ? "total" : "gauge";
}
