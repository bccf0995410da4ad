/** Seconds in units of time, by the names people, Prometheus and UCUM (OpenTelemetry) use. */
const seconds: Readonly<Record<string, number>> = {
  ...{ ns: 1e-9, nanoseconds: 1e-9, us: 1e-6, µs: 1e-6, microseconds: 1e-6 },
  ...{ ms: 1e-3, milliseconds: 1e-3, s: 1, seconds: 1, min: 60, minutes: 60, h: 3600, hours: 3600 },
};

/** What Prometheus puts behind a name after its unit. */
const endings = /_(?:bucket|count|sum|total|max|min)$/;

/** The unit of time a series is in: as it says itself (OTLP), else as its name ends; "" where neither does. */
export function unitOf(name: string, said: string): string {
  if (said in seconds) return said;
  const last = name.replace(endings, "").split(/[_.]/).at(-1) ?? "";
  return last.length > 2 && last in seconds ? last : "";
}

/** What a value is multiplied by to come from one unit of time into another; 1 where one of them is none. */
export function factorBetween(from: string, to: string): number {
  const [a, b] = [secondsOf(from), secondsOf(to)];
  if (a === null || b === null || a === b) return 1;
  // Dividing whole by whole keeps 5 ms from becoming 5.000000000000001.
  return a > b ? Math.round(a / b) : 1 / Math.round(b / a);
}

/** Whether two names mean the same: “s” and “seconds” do. */
export function isSameUnit(a: string, b: string): boolean {
  return a === b || (secondsOf(a) !== null && secondsOf(a) === secondsOf(b));
}

function secondsOf(unit: string): number | null {
  return Object.hasOwn(seconds, unit) ? (seconds[unit] ?? null) : null;
}
