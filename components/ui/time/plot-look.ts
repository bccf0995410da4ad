/** Straight lines that stand still, with gaps as gaps. */
export const still = {
  isAnimationActive: false,
  activeDot: false,
  type: "linear",
  connectNulls: false,
} as const;

/** Around words that stand upon lines: the ground, behind their letters. */
export const halo = {
  stroke: "var(--surface)",
  strokeWidth: 4,
  strokeLinejoin: "round",
  paintOrder: "stroke",
} as const;

export const captionLook = { fill: "var(--ink-soft)", fontSize: 11 };
