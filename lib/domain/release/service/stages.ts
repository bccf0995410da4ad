/**
 * A share of traffic (percent, 0–100] and how many minutes it is watched; of these `attended` by a person
 * who is present, where that differs from what the service says.
 */
export type Stage = { weight: number; minutes: number; attended?: number | undefined };

export const defaultStages: Stage[] = [
  { weight: 5, minutes: 30 },
  { weight: 25, minutes: 30 },
  { weight: 50, minutes: 30 },
  { weight: 100, minutes: 30 },
];
