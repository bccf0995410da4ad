import { isDeepStrictEqual } from "node:util";

export type Json = { [name: string]: unknown };

/** A JSON merge patch (RFC 7386): null takes away. */
export function merged(target: unknown, patch: unknown): unknown {
  if (!isJson(patch)) return patch;
  const next: Json = isJson(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete next[name];
    else next[name] = merged(next[name], value);
  }
  return next;
}

type Step = { op: string; path: string; value: unknown };

/** A JSON patch (RFC 6902) of test, add and replace; null where a test fails, or a place is not there. */
export function patched(target: Json, steps: readonly Step[]): Json | null {
  const next = structuredClone(target);
  for (const { op, path, value } of steps) {
    const names = path.split("/").slice(1).map(unescaped);
    const last = names.pop() ?? "";
    const parent = names.reduce<unknown>((at, name) => (isJson(at) ? at[name] : undefined), next);
    if (!isJson(parent) || (op !== "add" && !(last in parent))) return null;
    if (op === "test" && !isDeepStrictEqual(parent[last], value)) return null;
    if (op !== "test") parent[last] = value;
  }
  return next;
}

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unescaped(name: string): string {
  return name.replaceAll("~1", "/").replaceAll("~0", "~");
}
