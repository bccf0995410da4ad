import { durationWords } from "./time-words";

/** A length of time in words; null reads as a dash, never as zero. */
export function Duration({ ms, fine = false }: { ms: number | null | undefined; fine?: boolean }) {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return <span>–</span>;
  return <time dateTime={`PT${Math.max(0, ms / 1000)}S`}>{durationWords(ms, { fine })}</time>;
}
