import { durationText } from "@/lib/kernel/duration";

/** A length of time in words; null reads as a dash, never as zero. */
export function Duration({ seconds }: { seconds: number | null }) {
  if (seconds === null) return <span>–</span>;
  return <time dateTime={`PT${Math.max(0, seconds)}S`}>{durationText(seconds)}</time>;
}
