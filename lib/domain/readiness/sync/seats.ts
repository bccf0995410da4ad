import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { type Seat, seatHoldsMs } from "./sync";

/** Who is in the room at an instant, in the order they came. */
export function present(seats: readonly Seat[], at: Instant): Seat[] {
  return seats
    .filter(({ expiresAt }) => expiresAt > at)
    .toSorted((one, other) => one.number - other.number);
}

/** Until when a beat of a page holds. */
export function seatedUntil(at: Instant): Instant {
  return instant(millis(at) + seatHoldsMs);
}

/**
 * Who reads: whoever's turn it is, while they are there; else the next in the order. Null in an empty room.
 */
export function readerOf(
  readerId: string | null,
  seats: readonly Seat[],
  at: Instant,
): Seat | null {
  const here = present(seats, at);
  const named = here.find(({ userId }) => userId === readerId);
  return named ?? nextReader(readerId, seats, at);
}

/** Whose turn comes after somebody's, around the table. */
export function nextReader(
  afterId: string | null,
  seats: readonly Seat[],
  at: Instant,
): Seat | null {
  const here = present(seats, at);
  const before = seats.find(({ userId }) => userId === afterId)?.number ?? -1;
  return here.find(({ number }) => number > before) ?? here[0] ?? null;
}
