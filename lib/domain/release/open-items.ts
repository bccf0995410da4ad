import type { OpenItem } from "@/lib/domain/readiness/checklist";

/** Required items that are neither ticked nor waived. */
export type Open = { openRequired: readonly OpenItem[] };

/** Why go cannot be said: required items that are open; null where there are none. */
export function openItems({ openRequired }: Open): string | null {
  const [first, ...rest] = openRequired;
  if (first === undefined) return null;
  if (rest.length > 0)
    return `Required checklist items are open: ${namedFrom(first, rest)}. Tick or answer them first.`;
  return `A required checklist item is open: “${first.text}”. ${first.word} it first.`;
}

/** What went stale after go; the start is worth another look. */
export function openAgain({ openRequired }: Open): string | null {
  const [first, ...rest] = openRequired;
  if (first === undefined) return null;
  return `Open again since go: ${namedFrom(first, rest)}. Look once more, and tick what still holds.`;
}

function namedFrom({ text }: OpenItem, rest: readonly OpenItem[]): string {
  return `“${text}”${rest.length === 0 ? "" : ` and ${rest.length} more`}`;
}
