import { findNames, fold, partsOf } from "./find-names";

/** A person as known to the house, and what they are called instead. */
export type KnownPerson = { name: string; as: string };

/** For people whose part in a release is not known. */
export const someone = "someone on the team";

/**
 * Puts roles in the place of people's names, as `findNames` finds them. Of two with the same part of a name, the first
 * counts. A part that stands behind the name, "Bo (watcher)", is not said twice. Errs on the side of hiding too much.
 */
export function hideNames(text: string, people: readonly KnownPerson[]): string {
  const roles = new Map<string, string>();
  // Whole names first: one person's whole name may be a part of another's.
  for (const { name, as } of people) if (!roles.has(fold(name))) roles.set(fold(name), as);
  for (const { name, as } of people) {
    for (const part of partsOf([name])) if (!roles.has(fold(part))) roles.set(fold(part), as);
  }
  let hidden = "";
  let end = 0;
  const names = people.map(({ name }) => name);
  for (const { at, words } of findNames(text, names)) {
    const as = roles.get(fold(words)) ?? someone;
    const said = startsSentence(text, at) ? as.charAt(0).toUpperCase() + as.slice(1) : as;
    hidden += text.slice(end, at) + said;
    end = at + words.length;
    const part = / \(([a-z-]+)\)/y;
    part.lastIndex = end;
    const stands = part.exec(text);
    if (stands !== null && as.split(" ").includes(stands[1] ?? "")) end = part.lastIndex;
  }
  return hidden + text.slice(end);
}

function startsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:]\s+|\n\s*|^\s*)$/.test(text.slice(Math.max(0, at - 20), at));
}
