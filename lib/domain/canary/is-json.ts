/** Whether a value is plain JSON of at most `depth` levels; stops at the depth, so no input overflows the stack. */
export function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "string") return isStorable(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth <= 0) return false;
  return Object.entries(value).every(([key, part]) => isStorable(key) && isJson(part, depth - 1));
}

/** Whether a database can keep a text: PostgreSQL refuses the null character and half characters. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\u0000");
}
