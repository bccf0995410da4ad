import type { Findings } from "./findings";

const soonMs = 14 * 24 * 3_600_000;

/** Until when a credential counts, by a date in whatever form its system writes it: in good time before, it is a doubt. */
export function tellExpiry(findings: Findings, credential: string, ends: string, at: Date): void {
  const until = Date.parse(ends.replace(" UTC", "Z"));
  if (Number.isNaN(until)) return;
  const day = new Date(until).toISOString().slice(0, 10);
  if (until - at.getTime() < soonMs) {
    findings.doubts(
      `${credential} expires on ${day}: renew it before, or nothing can be taken back.`,
    );
  } else findings.saw(`${credential} counts until ${day}.`);
}
