/** No input of ours is half as deep; without a limit a small body exhausts the stack. */
export const deepest = 64;
/** No object that is read here is half as wide; one of tens of thousands of fields takes tens of times as long to read. */
export const widest = 2_000;

/** What is said of JSON that is too much. */
export const tooMuch = `Nest at most ${deepest} levels, with at most ${widest.toLocaleString("en")} fields in one object.`;

/** Whether a value is nested deeper, or an object in it has more fields, than anything that is read here. */
export function isTooMuch(value: unknown, room = deepest): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (room === 0) return true;
  if (Array.isArray(value)) return value.some((inner) => isTooMuch(inner, room - 1));
  const names = Object.keys(value);
  if (names.length > widest) return true;
  return names.some((name) => isTooMuch(value[name as keyof typeof value], room - 1));
}
