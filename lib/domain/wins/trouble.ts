/** A release nobody may celebrate beside. */
export type TroubledRelease = { id: string; name: string; status: string };

/** Why nothing celebrates at this moment; null when all is calm. */
export function troubleSentence(releases: readonly TroubledRelease[]): string | null {
  const [first, ...rest] = releases;
  if (first === undefined) return null;
  const what = first.status === "rolling_back" ? "is rolling back" : "is in trouble";
  if (rest.length === 0) return `${first.name} ${what}: the bell waits until it is safe.`;
  const more = rest.length === 1 ? "one more is" : `${rest.length} more are`;
  return `${first.name} ${what}, and ${more} not safe: the bell waits until all are.`;
}
