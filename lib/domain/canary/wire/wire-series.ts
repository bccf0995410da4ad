/** Labels of a series (Prometheus), or attributes of a point and its resource (OTLP), as text. */
export type Labels = ReadonlyMap<string, string>;

/** A series as it came over the wire; `unit` "" where it does not say. A histogram comes whole, or bucket by bucket. */
export type WireSeries = {
  name: string;
  labels: Labels;
  unit: string;
  form: "value" | "histogram";
};
