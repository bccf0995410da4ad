import type { Restoration } from "@/lib/domain/canary/restored";
import { type Instant, millis } from "@/lib/kernel/instant";
import type { Rollback } from "./rollback";

/** How long after "done" the metrics may take until we say that it is not healthy, and stop looking. */
const doubtAfterMs = 5 * 60_000;
const lookForMs = 30 * 60_000;
/** How long after a person's word no data may come until that word alone counts. */
const silenceMs = 60_000;

export type Verification =
  | { is: "verified"; sentence: string }
  | { is: "not_healthy"; sentence: string }
  | { is: "waiting"; sentence: string }
  | { is: "given_up"; sentence: string };

/** What the metrics say since it was done. */
export type Looked = {
  since: Instant;
  restoration: Restoration;
  /** How many metrics reported at all around the rollback. */
  reporting: number;
  /** Whether any sample came since. */
  heard: boolean;
};

/**
 * Whether a rollback that is done is healthy. The metrics decide wherever there are any; where none
 * report, a person's word does, and it is said that it was only that.
 */
export function decideVerification(rollback: Rollback, looked: Looked, at: Instant): Verification {
  const { since, restoration, reporting, heard } = looked;
  const waited = millis(at) - millis(since);
  if (reporting > 0 && restoration.restored) {
    return { is: "verified", sentence: restoration.sentence };
  }
  const byPerson = rollback.word?.by === "person";
  if (byPerson && (reporting === 0 || (!heard && waited >= silenceMs))) {
    return {
      is: "verified",
      sentence: "A person confirmed it; no metric reports, so nothing else proves it.",
    };
  }
  const sentence =
    reporting === 0
      ? "No metric reports, so a person has to confirm that it is healthy."
      : restoration.sentence;
  if (waited >= lookForMs) return { is: "given_up", sentence };
  if (reporting > 0 && waited >= doubtAfterMs && rollback.status !== "not_healthy") {
    return { is: "not_healthy", sentence };
  }
  return { is: "waiting", sentence };
}
