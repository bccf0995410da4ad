import { merge } from "@/lib/domain/learning/merge";
import {
  type Postmortem,
  type SectionKey,
  sectionKeys,
  type Sections,
} from "@/lib/domain/learning/postmortem";
import type { SavePostmortemInput } from "@/lib/domain/learning/postmortem-input";

/** What is on its way; sent again exactly like this until it is answered, so that a repeat does no harm. */
export type Sending = SavePostmortemInput;

/** What the server said last, and what is on the screen. Plain JSON: it is kept until it is saved. */
export type Draft = {
  revision: number;
  server: Sections;
  typed: Sections;
  sending: Sending | null;
};

type Newest = Pick<Postmortem, "revision" | "sections">;

export function startDraft({ revision, sections }: Newest): Draft {
  return { revision, server: sections, typed: sections, sending: null };
}

export function typeIn(draft: Draft, section: SectionKey, text: string): Draft {
  return { ...draft, typed: { ...draft.typed, [section]: text } };
}

/** Whether something stands on the screen that the server has not acknowledged. */
export function isUnsaved(draft: Draft): boolean {
  return draft.sending !== null || differing(draft).length > 0;
}

/** Puts what was typed on its way; what is on its way already stays. */
export function beginSending(draft: Draft): Draft {
  const keys = differing(draft);
  if (draft.sending !== null || keys.length === 0) return draft;
  const sections = Object.fromEntries(keys.map((key) => [key, draft.typed[key]]));
  return { ...draft, sending: { base: draft.revision, sections } };
}

/** The server's answer: what was typed since it was sent is laid over it. */
export function answered(draft: Draft, { revision, sections }: Newest): Draft {
  const sent = { ...draft.server };
  for (const key of sectionKeys) sent[key] = draft.sending?.sections[key] ?? sent[key];
  return {
    revision,
    server: sections,
    typed: mergeAll(sent, sections, draft.typed),
    sending: null,
  };
}

/** What others saved; heard only between two sendings, and never an older state. */
export function heard(draft: Draft, { revision, sections }: Newest): Draft {
  if (draft.sending !== null || revision <= draft.revision) return draft;
  const typed = mergeAll(draft.server, sections, draft.typed);
  return { revision, server: sections, typed, sending: null };
}

/** The server will not take it as it is: the words stay, and go out again when they change. */
export function takenBack(draft: Draft): Draft {
  return { ...draft, sending: null };
}

function differing(draft: Draft): SectionKey[] {
  return sectionKeys.filter((key) => draft.typed[key] !== draft.server[key]);
}

function mergeAll(base: Sections, theirs: Sections, typed: Sections): Sections {
  const merged = { ...typed };
  for (const key of sectionKeys) merged[key] = merge(base[key], theirs[key], typed[key]);
  return merged;
}
