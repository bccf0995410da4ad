import { isLeaning } from "./e-process";
import type { GaugeEvidence } from "./gauge-evidence";
import type { LatencyEvidence } from "./latency-evidence";
import type { RatioEvidence } from "./ratio-evidence";

/** What bars a pass although it proves no fault: what was seen fits one as well as none, or a level grows out of bounds. */
export type Unease = "leaning" | "growing";

/** Who bets on a fault begins with 1. What has told nothing leaves him that, more or less; beyond this it is a gain. */
const ahead = 1.1;
/** From so many events of the canary in a step on (the burst and its share allowed for) what is told is more than nothing. */
const telling = 20;
/**
 * A good release then costs him a fifth before long (after 16 orders half of them have, after 64 four of five), one with
 * a fifth fewer orders seldom does.
 */
const behind = 0.8;
/** Before so many orders were due of the canary (the burst allowed for), that none came says nothing. */
const due = 2;

/** Whether the bet on a fault has won anything, by its E. */
export function isAhead(e: number): boolean {
  return e > ahead;
}

/** Why a metric bars a pass, proven or not; `e` is its evidence E of a fault, of the whole watch. */
export function uneaseOf(
  kind: RatioEvidence | LatencyEvidence | GaugeEvidence,
  e: number,
): Unease | null {
  if (kind.kind === "gauge" && kind.growing) return "growing";
  const most = kind.kind === "ratio" ? mostOf(kind) : ahead;
  return e > most || isLeaning(kind.process) ? "leaning" : null;
}

function mostOf({ told, late }: RatioEvidence): number {
  if (late !== null && told < due) return Number.POSITIVE_INFINITY;
  return told >= telling ? behind : ahead;
}
