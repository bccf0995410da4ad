/** What a colour says. Colour is news: everything that is no news is `quiet`. */
export type Tone = "quiet" | "motion" | "watch" | "trouble" | "returned" | "steady";

/** The tone's colour for words and shapes. */
export const toneText: Record<Tone, string> = {
  quiet: "text-quiet",
  motion: "text-motion",
  watch: "text-watch",
  trouble: "text-trouble",
  returned: "text-returned",
  steady: "text-steady",
};

/** The tone's pale ground. */
export const toneWash: Record<Tone, string> = {
  quiet: "bg-quiet-wash",
  motion: "bg-motion-wash",
  watch: "bg-watch-wash",
  trouble: "bg-trouble-wash",
  returned: "bg-returned-wash",
  steady: "bg-steady-wash",
};

/** The tone as a full fill (bars, the track). */
export const toneFill: Record<Tone, string> = {
  quiet: "bg-line-strong",
  motion: "bg-motion",
  watch: "bg-watch",
  trouble: "bg-trouble",
  returned: "bg-returned",
  steady: "bg-steady",
};
