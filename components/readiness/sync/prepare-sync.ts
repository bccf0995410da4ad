import { type AgendaStep, placeOfStep } from "@/lib/domain/readiness/sync/agenda";
import type { SyncNews } from "@/lib/domain/readiness/sync/news";
import type { Says } from "@/lib/domain/readiness/sync/sync";
import type { SyncView } from "@/lib/domain/readiness/sync/view";

/** The open step with its neighbours, and how far it is. */
export type Place = {
  step: AgendaStep;
  number: number;
  before: AgendaStep | null;
  after: AgendaStep | null;
};

/** Somebody in the list of people: what they said of the open step. */
export type PersonLine = {
  userId: string;
  name: string;
  present: boolean;
  says: Says | null;
  reads: boolean;
  leads: boolean;
};

/** Where the sync stands. */
export function placeOf({ agenda, sync }: Pick<SyncView, "agenda" | "sync">): Place | null {
  const index = placeOfStep(agenda, sync?.step ?? "");
  const step = agenda[index];
  if (step === undefined) return null;
  const [before = null, after = null] = [agenda[index - 1], agenda[index + 1]];
  return { step, number: index + 1, before, after };
}

/** Everyone who is there, and whoever left after they said something of the step. */
export function peopleOf(view: SyncView, step: string): PersonLine[] {
  const words = view.words[step] ?? {};
  return view.seats
    .map(({ userId, name, present }) => ({
      userId,
      name,
      present,
      says: words[userId]?.says ?? null,
      reads: view.reader?.userId === userId,
      leads: view.sync?.facilitatorId === userId,
    }))
    .filter(({ present, says }) => present || says !== null);
}

/** "2 of 3 have heard it.", in one sentence. */
export function heardWords(people: readonly PersonLine[]): string {
  const here = people.filter(({ present }) => present);
  const said = here.filter(({ says }) => says !== null).length;
  if (here.length === 0) return "Nobody is here.";
  return said === here.length
    ? "Everyone here has spoken."
    : `${said} of ${here.length} have spoken.`;
}

/** Steps that went by before this person came, or while they were away: said neither heard nor concern. */
export function missedBy(view: SyncView, userId: string): AgendaStep[] {
  const here = placeOfStep(view.agenda, view.sync?.step ?? "");
  return view.agenda
    .slice(0, here)
    .filter(({ kind }) => kind !== "pulse")
    .filter(({ key }) => view.words[key]?.[userId] === undefined);
}

/** One's own word, as everyone else is told of it. */
export function heardBy(
  { id: userId, name }: { id: string; name: string },
  release: string,
  step: string,
): SyncNews {
  return { release, is: "word", step, userId, name, says: "heard" };
}

/** A view with a word that was just said; the same one where it is about another release. */
export function withWord(view: SyncView, news: SyncNews): SyncView {
  if (news.is !== "word" || news.release !== view.release.id) return view;
  const { step, userId, name, says } = news;
  const { [userId]: _, ...others } = view.words[step] ?? {};
  const words = says === null ? others : { ...others, [userId]: { name, says } };
  return { ...view, words: { ...view.words, [step]: words } };
}
