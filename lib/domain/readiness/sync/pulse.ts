import type { PulseState } from "./sync";

/** Fewer answers could be told apart. */
export const fewestAnswers = 3;

const answers = 5;
const digits = 3;

/** A box without answers: how many gave each. */
export const emptyBox: readonly number[] = Array.from({ length: answers }, () => 0);

/** A box with one answer more; `confidence` is 1 to 5. */
export function withAnswer(box: readonly number[], confidence: number): number[] {
  return box.map((count, index) => (index === confidence - 1 ? count + 1 : count));
}

/** A box as text of the same length whatever is in it, so that sealed it says nothing by its size. */
export function boxText(box: readonly number[]): string {
  return box.map((count) => String(count).padStart(digits, "0")).join(",");
}

/** Reads what `boxText` wrote; null where it is none. */
export function readBox(text: string): number[] | null {
  const parts = text.split(",");
  if (parts.length !== answers || !parts.every((part) => /^\d{3}$/.test(part))) return null;
  return parts.map(Number);
}

/** What a closed box shows: its counts from three answers on, else that there are too few. */
export function closed(box: readonly number[]): { pulse: PulseState; counts: number[] | null } {
  const given = box.reduce((sum, count) => sum + count, 0);
  if (given < fewestAnswers) return { pulse: "too_few", counts: null };
  return { pulse: "shown", counts: [...box] };
}

/** "4.3 of 5 from 3 answers". */
export function pulseWords(counts: readonly number[]): string {
  const given = counts.reduce((sum, count) => sum + count, 0);
  const sum = counts.reduce((total, count, index) => total + count * (index + 1), 0);
  return `${(sum / given).toFixed(1)} of 5 from ${given} answers`;
}
