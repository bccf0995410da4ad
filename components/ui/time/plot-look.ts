/** Straight lines that stand still, with gaps as gaps. */
export const still = {
  isAnimationActive: false,
  activeDot: false,
  type: "linear",
  connectNulls: false,
} as const;

export const captionLook = { fill: "var(--ink-soft)", fontSize: 11 };
