/** Texts of required items that are neither ticked nor waived. */
type Open = { openRequired: readonly string[] };

/** Why go cannot be said: required items that are open; null where there are none. */
export function openItems({ openRequired }: Open): string | null {
  const named = firstOf(openRequired);
  return named && `Required checklist items are open: ${named}. Tick them first.`;
}

/** What went stale after go; the start is worth another look. */
export function openAgain({ openRequired }: Open): string | null {
  const named = firstOf(openRequired);
  return named && `Open again since go: ${named}. Look once more, and tick what still holds.`;
}

function firstOf([first, ...rest]: readonly string[]): string | null {
  if (first === undefined) return null;
  return `“${first}”${rest.length === 0 ? "" : ` and ${rest.length} more`}`;
}
