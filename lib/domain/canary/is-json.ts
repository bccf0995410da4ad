import { isStorable } from "@/lib/kernel/is-storable";

/** Whether a value is plain JSON of at most `depth` levels; stops at the depth, so no input overflows the stack. */
export function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "string") return isStorable(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth <= 0) return false;
  return Object.entries(value).every(([key, part]) => isStorable(key) && isJson(part, depth - 1));
}
