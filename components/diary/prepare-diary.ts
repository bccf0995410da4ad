import type { Tone } from "@/components/ui/tone";
import type { DiaryWishes } from "@/lib/domain/diary/diary-query";

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
