import { z } from "zod";
import { oneLine } from "@/lib/kernel/one-line";
import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import { calendarLimits } from "./read-ical";

export const importKinds = ["holidays", "on_call"] as const;
export type ImportKind = (typeof importKinds)[number];

/** A calendar that is read from an address again and again, or from a file once. */
export type CalendarImport = {
  id: string;
  kind: ImportKind;
  name: string;
  /** Whose on-call it is; null: everybody's. */
  serviceId: string | null;
  /** Sealed: whoever has such an address reads the calendar. Null for a file. */
  sealedUrl: string | null;
  /** What of the address may be shown. */
  host: string | null;
  /** As it was last read well. */
  text: string | null;
  /** When it was last tried, and what came of it. */
  readAt: Instant | null;
  readOk: boolean;
  readWord: string;
  goodAt: Instant | null;
  createdAt: Instant;
  revision: number;
};

/** An import as everybody sees it. */
export type ImportView = Omit<CalendarImport, "sealedUrl" | "text" | "serviceId" | "revision"> & {
  service: { key: string; name: string } | null;
  events: number;
};

export type ImportsView = { items: ImportView[]; can: Record<"edit" | "readAnew", Can> };

const urlInput = z
  .string()
  .trim()
  .max(2_000)
  .transform((text) => text.replace(/^webcals?:\/\//i, "https://"))
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: "Give the address of an iCal calendar, like https://example.com/holidays.ics.",
  });

const textInput = z
  .string()
  .min(1, "The file is empty.")
  .max(calendarLimits.bytes, "The calendar is larger than 2 MB.");

/** `POST /calendars`: from an address, or from the text of a file. `service` is a key. */
export const importInput = z
  .strictObject({
    kind: z.enum(importKinds, "It is holidays or on_call."),
    name: oneLine(120, "Name the calendar."),
    service: z.string().min(1).max(64).optional(),
    url: urlInput.optional(),
    text: textInput.optional(),
  })
  .refine(({ url, text }) => (url === undefined) !== (text === undefined), {
    path: ["url"],
    error: "Give an address or a file, one of them.",
  });
export type ImportInput = z.output<typeof importInput>;

/** `PUT /calendars/{id}/file`: another text in its place. */
export const fileInput = z.strictObject({ text: textInput });

/** How long until a calendar is read again: at an address it may have changed, a file only runs out of future. */
export function nextReadMs(url: boolean, ok: boolean): number {
  const hour = 3_600_000;
  if (!url) return 7 * 24 * hour;
  return ok ? 6 * hour : hour;
}
