"use client";

import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import type { BlamingWords } from "@/lib/domain/learning/blame-check";

/**
 * Underlines words of a text area that lies beneath, in the same box and the same letters. Only where a text area grows
 * with its text: in one that scrolls the lines would not meet.
 */
export function WordingMarks({ text, found }: { text: string; found: readonly BlamingWords[] }) {
  if (found.length === 0) return null;
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { at, words } of found) {
    parts.push(
      text.slice(end, at),
      <span key={at} className="underline decoration-watch decoration-dotted decoration-2">
        {words}
      </span>,
    );
    end = at + words.length;
  }
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none hidden min-w-0 border border-transparent px-3 py-2.5 text-lead break-words whitespace-pre-wrap text-transparent select-none [grid-area:1/1] supports-[field-sizing:content]:block print:hidden"
    >
      {parts}
      {text.slice(end)}
    </div>
  );
}

/** What could be asked instead; `show` brings the writer to the words. Nobody has to. */
export function WordingHints({
  found,
  show,
}: {
  found: readonly BlamingWords[];
  show: (words: BlamingWords) => void;
}) {
  if (found.length === 0) return null;
  return (
    <Disclosure screenOnly summary={`Ask what, not who: ${countWords(found.length)}`}>
      <ul className="flex flex-col gap-3 text-table">
        {found.map((one) => (
          <li key={one.at} className="flex flex-col items-start gap-0.5">
            <button
              type="button"
              className="link thumb max-w-full text-left break-words"
              onClick={() => show(one)}
            >
              “{one.words}”
            </button>
            <span className="text-ink-soft">{one.why}</span>
            <span>{one.instead}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function countWords(count: number): string {
  return count === 1 ? "one suggestion" : `${count} suggestions`;
}
