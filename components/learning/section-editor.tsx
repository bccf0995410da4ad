"use client";

import { useDeferredValue, useLayoutEffect, useMemo, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { controlLook, Field } from "@/components/ui/form/field";
import { type BlamingWords, blameCheck } from "@/lib/domain/learning/blame-check";
import { followPlace } from "@/lib/domain/learning/follow-place";
import type { SectionKey } from "@/lib/domain/learning/postmortem";
import { questions } from "@/lib/domain/learning/questions";
import type { DraftKeeper } from "./draft-keeper";
import { WordingHints, WordingMarks } from "./wording";

/**
 * One question with its answer. The box is the browser's own: what others write is laid into it, and
 * the caret stays with the words it stood at. Words that look for who instead of what are underlined, here and nowhere else:
 * `names` are those of the house.
 */
export function SectionEditor({
  section,
  text,
  names,
  keeper,
}: {
  section: SectionKey;
  text: string;
  names: readonly string[];
  keeper: DraftKeeper;
}) {
  const box = useRef<HTMLTextAreaElement>(null);
  const { title, hint } = questions[section];
  const calm = useDeferredValue(text);
  const found = useMemo(() => blameCheck(calm, names), [calm, names]);
  useLayoutEffect(() => {
    if (box.current !== null) show(box.current, text);
  }, [text]);
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lead font-semibold">{title}</h2>
      <Field label={title} labelHidden hint={<span className="print:hidden">{hint}</span>}>
        {(control) => (
          <div className="grid min-w-0">
            <textarea
              {...control}
              ref={box}
              rows={3}
              maxLength={50_000}
              defaultValue={text}
              onChange={(event) => keeper.type(section, event.target.value)}
              onBlur={() => void keeper.save()}
              onCompositionStart={() => {
                keeper.composing = true;
              }}
              onCompositionEnd={() => {
                keeper.composing = false;
              }}
              className={cx(
                controlLook,
                "field-sizing-content min-h-24 [grid-area:1/1] py-2.5 text-lead print:hidden",
              )}
            />
            {calm === text && <WordingMarks text={text} found={found} />}
          </div>
        )}
      </Field>
      <WordingHints found={found} show={(words) => select(box.current, words)} />
      <p className="hidden text-lead whitespace-pre-wrap print:block">{text}</p>
    </section>
  );
}

/** Brings the writer to the words, where they still stand. */
function select(area: HTMLTextAreaElement | null, { at, words }: BlamingWords): void {
  area?.focus();
  if (area?.value.startsWith(words, at) === true) area.setSelectionRange(at, at + words.length);
}

function show(area: HTMLTextAreaElement, text: string): void {
  const before = area.value;
  if (before === text) return;
  const { selectionStart, selectionEnd, scrollTop } = area;
  area.value = text;
  if (document.activeElement !== area) return;
  area.setSelectionRange(
    followPlace(before, text, selectionStart),
    followPlace(before, text, selectionEnd),
  );
  area.scrollTop = scrollTop;
}
