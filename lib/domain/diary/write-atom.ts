import type { DiaryLine } from "./diary-query";

/** Before anything happened; a feed must say when it last changed. */
const never = "1970-01-01T00:00:00.000Z";

/**
 * Entries as an Atom feed (RFC 4287), newest first as they come. An entry's id is that of the diary at `site`, so that a
 * reader knows it again; its title is its sentence, its link the page where its matter stands.
 */
export function writeAtom(
  lines: readonly DiaryLine[],
  { title, site }: { title: string; site: string },
): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${text(`${site}/diary`)}</id>`,
    `<title>${text(title)}</title>`,
    `<link rel="alternate" href="${text(`${site}/diary`)}"/>`,
    `<updated>${lines[0]?.at ?? never}</updated>`,
    ...lines.map((line) => entryOf(line, site)),
    "</feed>",
    "",
  ].join("\n");
}

function entryOf({ id, at, kind, actor, sentence, href }: DiaryLine, site: string): string {
  return [
    "<entry>",
    `<id>${text(`${site}/diary#${id}`)}</id>`,
    `<title>${text(sentence)}</title>`,
    `<link rel="alternate" href="${text(`${site}${href ?? "/diary"}`)}"/>`,
    `<updated>${at}</updated>`,
    `<author><name>${text(actor.name)}</name></author>`,
    `<category term="${text(kind)}"/>`,
    "</entry>",
  ].join("");
}

/** What XML 1.0 cannot hold at all, not even escaped; and controls, which have no place in a sentence. */
const unspeakable = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function text(words: string): string {
  return words
    .replaceAll(unspeakable, "\ufffd")
    .replaceAll(/[&<>"']/g, (one) => escapes[one] ?? "");
}
