import { z } from "zod";

const end = Date.UTC(9999, 0);
/** What a moment that cannot be read is answered with. */
export const momentExample = "Write a moment with its zone, like 2026-11-27T16:30:00+01:00.";

/** An instant as people send it, ISO 8601 with a zone; within the years that a database and a Date agree on. */
export const instantInput = z.iso.datetime({ offset: true, error: momentExample }).refine(
  (text) => {
    const ms = Date.parse(text);
    return Number.isNaN(ms) || (ms >= 0 && ms < end);
  },
  { error: "Use a year from 1970 to 9998." },
);
