import { type Rescue, stuckWords } from "@/lib/domain/release/rescue";

/** A release nobody may celebrate beside; `rescue`: how its taking-back stands, while it goes back. */
export type TroubledRelease = { id: string; name: string; rescue: Rescue | null };

/** Why nothing celebrates at this moment; null when all is calm. A taking-back that waits for a person is trouble, as on Today. */
export function troubleSentence(releases: readonly TroubledRelease[]): string | null {
  const [first, ...rest] = [
    ...releases.filter((one) => !isGoingBack(one)),
    ...releases.filter(isGoingBack),
  ];
  if (first === undefined) return null;
  const what = isGoingBack(first) ? "is rolling back" : "is in trouble";
  if (rest.length === 0) return `${first.name} ${what}: the bell waits until it is safe.`;
  const more = rest.length === 1 ? "one more is" : `${rest.length} more are`;
  return `${first.name} ${what}, and ${more} not safe: the bell waits until all are.`;
}

function isGoingBack({ rescue }: TroubledRelease): boolean {
  return rescue !== null && stuckWords(rescue) === null;
}
