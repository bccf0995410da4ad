/** No input of ours is half as deep; without a limit a small body exhausts the stack. */
export const deepest = 64;

/** Whether a value is nested deeper than anything that is read here. */
export function isTooDeep(value: unknown, room = deepest): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (room === 0) return true;
  if (Array.isArray(value)) return value.some((inner) => isTooDeep(inner, room - 1));
  for (const key in value) if (isTooDeep(value[key as keyof typeof value], room - 1)) return true;
  return false;
}
