"use client";

import { cx } from "@/components/ui/cx";
import { byTime, fullDate, relativeWords, shortDate } from "./time-words";
import { useNow } from "./use-now";

type Exact = boolean | "by" | "seconds";

/**
 * When something was, as people say it, with the exact moment and UTC on hover. The server writes
 * the UTC date; the browser replaces it by words that keep up, so hydration always agrees.
 * `at`: ISO 8601. `exact` keeps the date ("23 Nov, 14:32", in the reader's zone) instead of words; "by" leaves today's
 * date out and says the full minute after it; "seconds" tells apart what was within one minute.
 */
export function RelativeTime({
  at,
  exact = false,
  className,
}: {
  at: string;
  exact?: Exact;
  className?: string | undefined;
}) {
  const now = useNow(1000);
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) return <span className={className}>–</span>;
  const zone = now === null ? null : Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <time dateTime={at} title={fullDate(ms, zone)} className={cx("whitespace-nowrap", className)}>
      {now === null
        ? `${shortDate(ms, "UTC", undefined, exact === "seconds")} UTC`
        : wordsAt(ms, now, exact)}
    </time>
  );
}

function wordsAt(ms: number, now: number, exact: Exact): string {
  if (exact === "by") return byTime(ms, now);
  const words = exact ? null : relativeWords(ms, now);
  return words ?? shortDate(ms, undefined, now, exact === "seconds");
}
