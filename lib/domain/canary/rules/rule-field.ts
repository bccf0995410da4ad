type Ways = { histogram?: string | undefined; gauge?: string | undefined };

/** How a rule's metric is made. Apart from the rules' schema, which a browser has no need of. */
export function fieldOf({ histogram, gauge }: Ways): "total" | "histogram" | "gauge" {
  if (histogram !== undefined) return "histogram";
  return gauge === undefined ? "total" : "gauge";
}
