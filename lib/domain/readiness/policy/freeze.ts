import { z } from "zod";
import { type Risk, risks } from "@/lib/domain/release/release";
import { oneLine } from "@/lib/kernel/one-line";
import { dayMs } from "./wall-time";

/**
 * How a freeze comes back: every so many weeks, months or years. `by` says what a month's or a year's occurrence
 * keeps: the day of the month, the weekday by its number ("third Friday"), or the last such weekday.
 */
export type Repeat = {
  every: "week" | "month" | "year";
  interval: number;
  by: "day" | "weekday" | "last_weekday";
  /** The last day ("2027-01-31") on which one may begin; null is for ever. */
  until: string | null;
};

/**
 * A dated stop of going forward. Times are those of the team's clocks, without a zone: a freeze from midnight stays
 * one when the clocks change, and when the team moves.
 */
export type Freeze = {
  id: string;
  title: string;
  reason: string;
  /** "2026-12-20T00:00": the first one. */
  from: string;
  to: string;
  repeats: Repeat | null;
  /** Ids of the services it holds for; none is all. */
  services: string[];
  /** Risks it holds for; none is all. */
  risks: Risk[];
  createdBy: string;
  revision: number;
};

const longestMs = 366 * dayMs;

/** The shortest time from one beginning to the next. */
const roundMs = { week: 7 * dayMs, month: 28 * dayMs, year: 365 * dayMs } as const;

const wallInput = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/,
    "Write the team's own time, like 2026-12-20T18:00, without a zone.",
  )
  .refine((text) => isRealDay(text.slice(0, 10)) && wallOf(text) >= 0, "There is no such day.");

const dayInput = z.iso.date().refine(isRealDay, "There is no such day.");

const repeatInput = z.strictObject({
  every: z.enum(["week", "month", "year"], "Repeat every week, month or year."),
  interval: z.number().int().min(1).max(52).default(1),
  by: z.enum(["day", "weekday", "last_weekday"]).default("day"),
  until: dayInput.nullable().default(null),
});

/** `POST /freezes`. `services` are keys; none, like no risks, means all. */
export const freezeInput = z
  .strictObject({
    title: oneLine(120, "Name the freeze."),
    reason: z.string().trim().max(2_000).default(""),
    from: wallInput,
    to: wallInput,
    repeats: repeatInput.nullable().default(null),
    services: z.array(z.string().min(1).max(64)).max(200).default([]),
    risks: z.array(z.enum(risks)).max(3).default([]),
  })
  .superRefine(({ from, to, repeats }, context) => {
    const length = wallOf(to) - wallOf(from);
    const say = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: path.split("."), message });
    if (length <= 0) say("to", "A freeze ends after it begins.");
    if (length > longestMs) say("to", "A freeze lasts at most a year.");
    if (repeats !== null && length > repeats.interval * roundMs[repeats.every]) {
      say("to", "It would begin again before it ends. Make it shorter, or repeat it less often.");
    }
    if (repeats?.until != null && repeats.until < from.slice(0, 10)) {
      say("repeats.until", "It cannot end before it first begins.");
    }
    if (repeats?.by === "last_weekday" && !isInLastWeek(from)) {
      say("repeats.by", "To repeat on the last such weekday, begin on one.");
    }
  });
export type FreezeInput = z.output<typeof freezeInput>;

/** Epoch ms as if in UTC of "2026-12-20T00:00". */
export function wallOf(text: string): number {
  return Date.parse(`${text}:00Z`);
}

function isInLastWeek(wall: string): boolean {
  return new Date(wallOf(wall) + 7 * dayMs).getUTCMonth() !== new Date(wallOf(wall)).getUTCMonth();
}

function isRealDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === day;
}
