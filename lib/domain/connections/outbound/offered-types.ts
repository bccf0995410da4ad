/** The nouns of the diary that are worth telling elsewhere, as the page offers them. */
export const offeredTypes = [
  "release",
  "rollback",
  "alert",
  "checklist",
  "service",
  "drill",
  "postmortem",
  "win",
] as const;
