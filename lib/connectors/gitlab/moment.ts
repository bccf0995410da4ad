import { momentOf } from "@/lib/connectors/read-event";
import type { Instant } from "@/lib/kernel/instant";

/** GitLab's own ways to write a time: `2026-11-20 21:50:00 +0200`, `… UTC`, or ISO; null for none of them. */
export function gitlabMoment(text: string | null | undefined): Instant | null {
  const given = (text ?? "").trim();
  const [, day, time, hours, minutes] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?: UTC| ([+-]\d\d):?(\d\d))$/.exec(given) ?? [];
  if (day === undefined || time === undefined) return momentOf(given);
  return momentOf(`${day}T${time}${hours === undefined ? "Z" : `${hours}:${minutes}`}`);
}
