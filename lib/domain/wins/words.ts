import { roughly } from "@/lib/domain/release/prevented";
import { durationText } from "@/lib/kernel/duration";
import type { Win, WinKind } from "./win";

export const kindWords: Record<WinKind, string> = {
  smooth_release: "Smooth release",
  clean_rollback: "Clean rollback",
  lesson: "Lesson",
  improvement: "Improvement shipped",
  drill: "Drill",
  first_timer: "First-timer",
};

export type Figure = { value: string; label: string };

/** `one`: the label of a single one, where it differs. */
type Word = { fact: string; label: string; one?: string; say: (value: number) => string };

const words: Word[] = [
  { fact: "restoredSeconds", label: "from press to safe", say: durationText },
  { fact: "drillSeconds", label: "from the start until it was seen to be back", say: durationText },
  { fact: "targetSeconds", label: "allowed", say: durationText },
  { fact: "sparedPercent", label: "of users never met it", say: (value) => `${value} %` },
  {
    fact: "avoidedFailures",
    label: "failed requests avoided, an estimate",
    say: (value) => `some ${roughly(value)}`,
  },
  { fact: "rolloutSeconds", label: "from start to everyone", say: durationText },
  { fact: "detectSeconds", label: "from start to the alert", say: durationText },
  { fact: "decideSeconds", label: "from alert to press", say: durationText },
  { fact: "pressSeconds", label: "from press to accepted", say: durationText },
  { fact: "stages", label: "stages", one: "stage", say: String },
  {
    fact: "samples",
    label: "samples judged",
    one: "sample judged",
    say: (value) => value.toLocaleString("en-GB"),
  },
  { fact: "pauses", label: "pauses", one: "pause", say: String },
];

/** The numbers of a win in words; the one that matters most comes first. */
export function winFigures(win: Pick<Win, "facts">): Figure[] {
  return words.flatMap(({ fact, label, one = label, say }) => {
    const value = win.facts[fact];
    return typeof value === "number"
      ? [{ value: say(value), label: value === 1 ? one : label }]
      : [];
  });
}

/** What the bell rings for: the version that is safe now, or the title where there is no release. */
export function bellFor(
  win: Pick<Win, "facts" | "title">,
  release: { version: string; service: { name: string } } | null,
): string {
  if (release === null) return win.title;
  const safe = win.facts["toVersion"];
  return `${release.service.name} ${typeof safe === "string" ? safe : release.version}`;
}
