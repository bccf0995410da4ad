import { z } from "zod";

// Control characters, line and paragraph separators, and marks that turn the reading direction around:
// with those a name can be made to read as another one.
const notOnOneLine = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Whether text can stand inside a sentence without breaking or disguising it. */
export function isOneLine(text: string): boolean {
  return !notOnOneLine.test(text);
}

/**
 * A name or a version as people send it: 1 to `longest` characters that stay on one line. `empty` says what is wanted
 * where nothing was written.
 */
export function oneLine(longest: number, empty?: string) {
  return z
    .string()
    .trim()
    .min(1, empty)
    .max(longest)
    .refine(isOneLine, { error: "Use one line, without control characters." });
}
