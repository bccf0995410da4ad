/** What a diary entry must carry to tell which answers it made old. */
export type News = { kind: string; release?: string | undefined };

/**
 * The query keys that an entry makes old; a key stands for all that begin with it. For a noun of the
 * entry's kind (`alert.opened`): ["alert"] and ["alerts"]; every release has ["release", id] and
 * ["series", id]; the diary and Today hear everything; the calendar hears what moves on it. A drill, a runbook
 * or a commitment bears on every release of its service.
 */
export function staleKeys({ kind, release }: News): string[][] {
  const noun = kind.split(".")[0] ?? kind;
  const keys = [["diary"], ["today"], [`${noun}s`]];
  if (release !== undefined) keys.push(["release", release], ["series", release], ["releases"]);
  if (noun !== "release") keys.push([noun]);
  if (ofAService.includes(noun)) keys.push(["runbook"], ["release"]);
  if (onCalendar.includes(noun)) keys.push(["calendar"], ["policy"]);
  return mergeKeys(keys);
}

/** What is about a service, and shows on the pages of its releases. */
const ofAService = ["drill", "runbook", "commitment"];

/** What moves something on the calendar, or the policy's word on a slot. */
const onCalendar = [
  "release",
  "rollback",
  "freeze",
  "policy",
  "service",
  "override",
  "rota",
  "calendar",
];

/** The same key once, however many entries named it. */
export function mergeKeys(keys: readonly string[][]): string[][] {
  const byName = new Map(keys.map((key) => [key.join("\n"), key]));
  return [...byName.values()];
}
