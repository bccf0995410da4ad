import { z } from "zod";
import { isOneLine, oneLine } from "@/lib/kernel/one-line";
import type { DiaryEntry } from "./entry";

const id = oneLine(100);
const cursor = z.string().regex(/^\d{1,18}$/, "A diary id is a whole number.");
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: "Send an instant (2026-11-23T14:00:00Z) or a day (2026-11-23).",
});

export const exportFormats = ["json", "csv", "md"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * Which entries: all conditions hold. `service` is a key, `kind` a kind (`release.advanced`) or its noun
 * (`release`), `q` words of the sentence, `from` (inclusive) and `to` (an instant: exclusive; a day: with
 * all of it) in the team's time zone.
 */
export const diaryWishes = {
  release: id.optional(),
  service: id.optional(),
  kind: z
    .string()
    .regex(/^[a-z_]{1,40}(\.[a-z_]{1,40})?$/, "A kind looks like release or release.advanced.")
    .optional(),
  q: z.string().max(200).refine(isOneLine, { error: "Use one line." }).optional(),
  from: moment.optional(),
  to: moment.optional(),
};

/** `GET /diary`: on from the id `after`, oldest first unless said; with a `format` all of it, as a file. */
export const diaryQuery = z.strictObject({
  ...diaryWishes,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: cursor.optional(),
  order: z.enum(["oldest", "newest"]).default("oldest"),
  format: z.enum(exportFormats).optional(),
});

/** The diary page's address: newest first, down from `after`. Empty fields of the form count as absent. */
export const diaryPageQuery = z.preprocess(
  withoutEmpty,
  z.object({ ...diaryWishes, after: cursor.optional(), check: z.string().optional() }),
);

export type DiaryWishes = { [Wish in keyof typeof diaryWishes]?: string | undefined };

function withoutEmpty(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null) return raw;
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== ""));
}

/** An entry with where it leads. */
export type DiaryLine = DiaryEntry & { href: string | null };
