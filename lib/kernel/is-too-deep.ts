/** No input of ours is half as deep; without a limit a small body exhausts the stack. */
export const deepest = 64;

/** Whether a value is nested deeper than anything that is read here. */
export function isTooDeep(value: unknown, room = deepest): boolean {
  if (typeof value !== "object" || value === null) return false;
  return room === 0 || Object.values(value).some((inner) => isTooDeep(inner, room - 1));
}
