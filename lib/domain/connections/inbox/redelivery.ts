import type { Attempt } from "@/lib/domain/connections/attempt";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** Systems keep deliveries for some days: what is older cannot be asked for any more. */
const keptMs = 3 * dayMs;
/** What failed on being asked for is seen again for so long, and asked for once more. */
const againMs = 2 * hourMs;

/** From when on what did not arrive is asked for: from a little before the last time that went well. */
export function missedSince(lastAt: Instant | null, at: Instant): Instant {
  const oldest = millis(at) - keptMs;
  return instant(lastAt === null ? oldest : Math.max(oldest, millis(lastAt) - againMs));
}

/**
 * Why a connection is not asked this hour, or null. Where its token may not, or no webhook points here, asking every hour
 * changes nothing: once a day is enough, or as soon as somebody has tested it since.
 */
export function restsWhy(
  last: Pick<Attempt, "at" | "result" | "answer"> | null,
  testedAt: Instant | null,
  at: Instant,
): string | null {
  if (last === null || (last.result !== "refused" && last.result !== "absent")) return null;
  if (testedAt !== null && testedAt > last.at) return null;
  return millis(at) - millis(last.at) < dayMs - hourMs / 2 ? (last.answer ?? "It may not.") : null;
}
