import { upperFirst } from "@/lib/kernel/upper-first";

/**
 * Two sources of one metric would count everything twice. The one that came first is taken; another is set aside until
 * the first has been silent for so long.
 */
export const sourceSilenceMs = 5 * 60_000;

const names: Readonly<Record<string, string>> = {
  ...{
    api: "POST /samples",
    otlp: "OpenTelemetry (OTLP)",
    remote_write: "Prometheus remote write",
  },
};

/** Whether a source sends by itself, as soon as it has measured. */
export function isPushed(source: string): boolean {
  return Object.hasOwn(names, source);
}

/** A source as people know it. */
export function sourceName(source: string): string {
  return Object.hasOwn(names, source) ? (names[source] ?? source) : `source ${source}`;
}

export function setAsideSentence(metric: string, source: string, owner: string): string {
  const minutes = sourceSilenceMs / 60_000;
  return `${metric} also comes from ${sourceName(owner)}, which was first. ${upperFirst(sourceName(source))} counts when that has been silent for ${minutes} minutes.`;
}
