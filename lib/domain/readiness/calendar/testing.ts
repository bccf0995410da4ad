import { instant } from "@/lib/kernel/instant";
import { readIcal } from "./read-ical";

export const window = { from: instant(Date.UTC(2026, 8, 1)), to: instant(Date.UTC(2027, 8, 1)) };
export const berlin = "Europe/Berlin";

export function file(...entries: string[]): string {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//test//EN",
    ...entries,
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

export function entry(...lines: string[]): string {
  return ["BEGIN:VEVENT", "DTSTAMP:20260101T000000Z", ...lines, "END:VEVENT"].join("\r\n");
}

export function read(text: string, zone = berlin) {
  const outcome = readIcal(text, window, zone);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  const events = outcome.value.events.map(
    ({ title, starts, ends }) => `${title} ${instant(starts)} ${instant(ends)}`,
  );
  return { events, words: outcome.value.words };
}
