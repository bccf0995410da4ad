import type { Fault } from "@/lib/kernel/outcome";

/** A line of a printed value, with the path of what begins on it ("" for the whole). */
export type JsonLine = { text: string; path: string };

/** A value printed as JSON, two spaces a level, line by line with the path of each. */
export function jsonLines(value: unknown, path = "", indent = "", lead = ""): JsonLine[] {
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) {
    return [{ text: `${indent}${lead}${JSON.stringify(value)}`, path }];
  }
  const list = Array.isArray(value);
  const entries = Object.entries(value);
  const inner = entries.flatMap(([key, one], at) => {
    const name = list ? "" : `${JSON.stringify(key)}: `;
    const lines = jsonLines(one, path === "" ? key : `${path}.${key}`, `${indent}  `, name);
    const last = lines.at(-1);
    if (at < entries.length - 1 && last !== undefined) last.text += ",";
    return lines;
  });
  const [open, close] = list ? ["[", "]"] : ["{", "}"];
  return [
    { text: `${indent}${lead}${open}`, path },
    ...inner,
    { text: `${indent}${close}`, path: "\n" },
  ];
}

/** Each line with the faults of what begins there; a fault of something that is not there stands at what should have it. */
export function faultsByLine(lines: readonly JsonLine[], faults: readonly Fault[]): string[][] {
  const places = new Set(lines.map(({ path }) => path));
  const at = faults.map(({ path, message }) => ({ path: nearest(path, places), message }));
  return lines.map(({ path }) => at.filter((one) => one.path === path).map((one) => one.message));
}

function nearest(path: string, places: ReadonlySet<string>): string {
  let found = path;
  while (found !== "" && !places.has(found))
    found = found.slice(0, Math.max(0, found.lastIndexOf(".")));
  return found;
}
