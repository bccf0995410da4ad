import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { firstSentence } from "@/lib/domain/release/first-sentence";
import type { Instant } from "@/lib/kernel/instant";
import { hideNames, type KnownPerson } from "./hide-names";

export type TimelineLine = { id: string; at: Instant; kind: string; sentence: string };

/** What belongs to the story of a release; ticks, cheers and the writing of this text do not. */
const told = /^(?:release|verdict|alert|rollback|fix_forward|router)\.|^service\.(?:un)?locked$/;

/** The story as the diary has it, with roles in the place of names. */
export function timelineOf(
  entries: readonly DiaryEntry[],
  people: readonly KnownPerson[],
): TimelineLine[] {
  const story = entries.filter((entry) => told.test(entry.kind));
  return story.map((entry) => {
    const { id, at, kind } = entry;
    return { id, at, kind, sentence: hideNames(saidOnce(entry, story), people) };
  });
}

/** A verdict is a word alone where an alert of the same instant tells its sentence. */
function saidOnce({ kind, at, sentence }: DiaryEntry, story: readonly DiaryEntry[]): string {
  const [word, why] = sentence.split(/: (.*)/su);
  if (kind !== "verdict.changed" || word === undefined || why === undefined) return sentence;
  const first = firstSentence(why);
  const isTold = story.some(
    (one) => one.at === at && one.kind.startsWith("alert.") && one.sentence.includes(first),
  );
  return isTold ? `${word}.` : sentence;
}
