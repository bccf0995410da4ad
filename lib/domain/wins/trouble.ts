/** A release nobody may celebrate beside. */
export type TroubledRelease = { id: string; name: string; status: string };

/** Why nothing celebrates at this moment; null when all is calm. */
export function troubleSentence(releases: readonly TroubledRelease[]): string | null {
  const [first, ...rest] = releases;
  if (first === undefined) return null;
  const more =
    rest.length === 0
      ? ""
      : ` So ${rest.length === 1 ? "is one more" : `are ${rest.length} more`}.`;
  const what = first.status === "rolling_back" ? "is rolling back" : "is in trouble";
  return `${first.name} ${what}: the bell waits until it is safe.${more}`;
}
