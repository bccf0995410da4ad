import { type Instant, secondsBetween } from "@/lib/kernel/instant";

/** "7.3 s", "41 s", "12 min", "2 h 5 min": as short as it stays true. */
export function secondsText(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

export function durationText(from: Instant, to: Instant): string {
  return secondsText(Math.max(0, secondsBetween(from, to)));
}
