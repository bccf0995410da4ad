"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/form/text-input";
import { isAlwaysAsked } from "@/lib/domain/readiness/template/always-asked";
import { rollbackSection, type TemplateSection } from "@/lib/domain/readiness/template/template";
import type { ItemDrag } from "./use-item-drag";
import type { SendDraft } from "./use-template-draft";

/** A section with its name and its items; the rollback section keeps its name and its place in every checklist. */
export function SectionBlock({
  section,
  at,
  last,
  readOnly,
  fault,
  drag,
  send,
  onAdd,
  children,
}: {
  section: TemplateSection;
  at: number;
  last: boolean;
  readOnly: boolean;
  fault: string | null;
  drag: ItemDrag;
  send: SendDraft;
  onAdd: () => void;
  children: ReactNode;
}) {
  const { name, items } = section;
  const end = { section: at, index: items.length };
  const gapAtEnd = drag.gap?.section === at && drag.gap.index === items.length;
  return (
    <section
      aria-label={name === "" ? "New section" : name}
      {...drag.section(end)}
      className="border-b border-line px-4 py-3 last:border-b-0 sm:px-5"
    >
      <div className="flex flex-wrap items-end justify-between gap-2">
        {readOnly || name === rollbackSection ? (
          <h3 className="text-table font-semibold">{name}</h3>
        ) : (
          <TextInput
            className="w-full max-w-72"
            label={`Name of section ${at + 1}`}
            labelHidden
            placeholder="Name of the section"
            value={name}
            error={fault}
            onChange={({ target }) =>
              send({ is: "rename_section", section: at, name: target.value })
            }
          />
        )}
        {!readOnly && <SectionButtons {...{ section, at, last, send }} />}
      </div>
      <ul className="mt-1">{children}</ul>
      {items.length === 0 && (
        <p className="py-2 text-table text-ink-soft">No items yet. Add one, or drag one here.</p>
      )}
      {gapAtEnd && <div aria-hidden="true" className="h-0.5 bg-accent" />}
      {!readOnly && (
        <Button className="mt-1" size="small" onClick={onAdd}>
          Add an item
        </Button>
      )}
    </section>
  );
}

function SectionButtons({
  section: { name, items },
  at,
  last,
  send,
}: {
  section: TemplateSection;
  at: number;
  last: boolean;
  send: SendDraft;
}) {
  const said = name === "" ? "the new section" : name;
  const fixed = items.some(isAlwaysAsked)
    ? "It holds what every release is asked."
    : name === rollbackSection
      ? "Every release is asked how it is taken back."
      : null;
  return (
    <div className="flex gap-1">
      <Button
        look="bare"
        size="small"
        reasonAt="bubble"
        aria-label={`Move section ${said} up`}
        disabledReason={at === 0 ? "It is the first one." : null}
        icon={<ArrowUp aria-hidden="true" />}
        onClick={() => send({ is: "move_section", section: at, by: -1 })}
      />
      <Button
        look="bare"
        size="small"
        reasonAt="bubble"
        aria-label={`Move section ${said} down`}
        disabledReason={last ? "It is the last one." : null}
        icon={<ArrowDown aria-hidden="true" />}
        onClick={() => send({ is: "move_section", section: at, by: 1 })}
      />
      <Button
        look="bare"
        size="small"
        reasonAt="bubble"
        aria-label={`Remove section ${said}`}
        disabledReason={fixed}
        icon={<Trash2 aria-hidden="true" />}
        onClick={() => send({ is: "remove_section", section: at })}
      />
    </div>
  );
}
