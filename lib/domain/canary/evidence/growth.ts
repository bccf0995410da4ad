/** Means of ln(canary ÷ baseline) over the last ticks and over longer, in ten-thousandths. Plain JSON. */
export type Pace = [late: number, longer: number];

const keeps = [0.7, 0.9] as const;
/** By so many ticks the one mean lags behind the other while a level grows steadily. */
const lag = keeps[1] / (1 - keeps[1]) - keeps[0] / (1 - keeps[0]);
const ahead = 30;
const sure = 3;
/** The variance of the means' difference, as a part of a single look's: the most there is among AR(1), at ρ = .8. */
const share = 0.16;

/** Adds a tick: ln(canary ÷ baseline). */
export function paced(before: Pace | null, apart: number): Pace {
  const now = apart * 1e4;
  const [late, longer] = before ?? [now, now];
  return [
    Math.round(keeps[0] * late + (1 - keeps[0]) * now),
    Math.round(keeps[1] * longer + (1 - keeps[1]) * now),
  ];
}

/**
 * A leak is inside the tolerance at first, where its level alone proves it harmless: whether the growth is beyond the
 * wobble of pods (`single`: variance of one look at the arms' difference), and leads beyond `margin` within thirty
 * ticks. What is below the baseline's level fills up to it.
 */
export function leavesSoon([late, longer]: Pace, margin: number, single: number): boolean {
  const [level, grown] = [late / 1e4, (late - longer) / 1e4];
  const beyondChance = level > 0 && grown > sure * Math.sqrt(share * single);
  return beyondChance && level + (grown / lag) * ahead > margin;
}
