import type { DiaryEntry } from "@/lib/domain/diary/entry";
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
  return entries
    .filter((entry) => told.test(entry.kind))
    .map(({ id, at, kind, sentence }) => ({ id, at, kind, sentence: hideNames(sentence, people) }));
}
