import type { Tone } from "@/components/ui/tone";
import { dayOf } from "@/lib/domain/diary/day-bounds";
import type { DiaryLine, DiaryWishes } from "@/lib/domain/diary/diary-query";

export type DiaryDay = { day: string; title: string; lines: DiaryLine[] };

/** Entries by the day they fall on in the reader's zone; the order of the entries stays. */
export function groupByDay(
  lines: readonly DiaryLine[],
  zone: string,
  nowMs: number | null,
): DiaryDay[] {
  const days: DiaryDay[] = [];
  for (const line of lines) {
    const day = dayOf(line.at, zone);
    const open = days.at(-1);
    if (open?.day === day) open.lines.push(line);
    else days.push({ day, title: dayTitle(day, zone, nowMs), lines: [line] });
  }
  return days;
}

const dayMs = 24 * 60 * 60 * 1000;

/** "Today, Monday 23 November 2026"; put together here, because browsers differ in where they put commas. */
function dayTitle(day: string, zone: string, nowMs: number | null): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(Date.parse(day));
  const title = `${part({ weekday: "long" })} ${Number(day.slice(8))} ${part({ month: "long" })} ${day.slice(0, 4)}`;
  if (nowMs === null) return title;
  const on = (ms: number) => dayOf(new Date(ms).toISOString() as DiaryLine["at"], zone);
  if (day === on(nowMs)) return `Today, ${title}`;
  return day === on(nowMs - dayMs) ? `Yesterday, ${title}` : title;
}

/** Colour is news: only what asked or asks for a person has one. */
export function lineTone(kind: string): Tone {
  const [noun, verb] = kind.split(".");
  if (kind === "alert.opened") return "trouble";
  if (noun === "rollback") return "returned";
  if (kind === "release.completed" || noun === "win") return "steady";
  if (kind === "release.rollout_started" || kind === "release.advanced") return "motion";
  return verb === "locked" ? "watch" : "quiet";
}

/** The nouns a reader can ask for, in words. */
export const nouns: readonly { value: string; label: string }[] = [
  { value: "release", label: "Releases" },
  { value: "checklist", label: "Checklists" },
  { value: "verdict", label: "Verdicts" },
  { value: "alert", label: "Alerts" },
  { value: "rollback", label: "Rollbacks" },
  { value: "postmortem", label: "Postmortems" },
  { value: "review", label: "Reviews" },
  { value: "win", label: "Wins" },
  { value: "service", label: "Services" },
  { value: "connector", label: "Connectors" },
  { value: "person", label: "People" },
  { value: "token", label: "API tokens" },
];

type Wishes = DiaryWishes & { after?: string | undefined; check?: string | undefined };

/** The address of the diary with these wishes; what is empty is left out. */
export function diaryHref(wishes: Wishes, path = "/diary"): string {
  const given = Object.entries(wishes).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, value] as [string, string]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** The first sentence of the page: which part of the diary this is. */
export function diaryLead(wishes: DiaryWishes, count: number): string {
  const { release, service, kind, q, from, to } = wishes;
  const noun = nouns.find(({ value }) => value === kind)?.label.toLowerCase() ?? kind;
  const parts = [
    noun !== undefined && `about ${noun}`,
    service !== undefined && `of ${service}`,
    release !== undefined && "of one release",
    q !== undefined && `with “${q}”`,
    from !== undefined && `from ${from.slice(0, 10)}`,
    to !== undefined && `to ${to.slice(0, 10)}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return "Everything that happened, written once, newest first.";
  const what = `entries ${parts.join(" ")}`;
  return count === 0
    ? `There are no ${what}.`
    : `${what.charAt(0).toUpperCase()}${what.slice(1)}, newest first.`;
}
