"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { LiveRegion } from "@/components/ui/live/live-region";
import { Panel } from "@/components/ui/panel";
import { useSay } from "@/components/ui/overlay/toasts";
import { useAct } from "@/components/ui/use-act";
import type { TemplateItem, TemplateSection } from "@/lib/domain/readiness/template/template";
import type { TemplateView } from "@/lib/domain/readiness/template/view";
import { whyNotNow } from "@/lib/kernel/can";
import { beside, type Place } from "./draft";
import { ImportTemplate } from "./import-template";
import { ItemRow } from "./item-row";
import { SaveTemplate } from "./save-template";
import { SectionBlock } from "./section-block";
import type { TemplateActions } from "./template-actions";
import { TemplateTools } from "./template-tools";
import { useItemDrag } from "./use-item-drag";
import { useTemplateDraft } from "./use-template-draft";

/** The template's sections and items: to read for everyone, to word, move and try out for who may save them. */
export function TemplateEditor({
  view,
  fileName,
  save,
}: {
  view: TemplateView;
  fileName: string;
  save: TemplateActions["save"];
}) {
  const router = useRouter();
  const say = useSay();
  const draft = useTemplateDraft(view.sections);
  const { sections, send } = draft;
  const [importing, setImporting] = useState(false);
  const saving = useAct(save, () => {
    draft.wasSaved();
    say({ title: "Saved", tone: "steady" });
    router.refresh();
  });
  const why = whyNotNow(view.can.edit);
  const fault = (path: string) => saving.fault(`sections.${path}`);
  return (
    <Panel
      flush
      id="template"
      title="Items"
      lead={why ?? "What the next releases are asked. Those that are planned already keep theirs."}
      aside={
        <TemplateTools {...{ draft, fileName }} locked={why} onImport={() => setImporting(true)} />
      }
    >
      <div data-items>
        <Sections sections={sections} readOnly={why !== null} fault={fault} send={send} />
      </div>
      {why === null && (
        <div className="flex flex-col gap-4 border-t border-line px-4 py-4 sm:px-5">
          <div>
            <Button onClick={() => send({ is: "add_section" })}>Add a section</Button>
          </div>
          <SaveTemplate
            sections={sections}
            changes={draft.changes}
            base={view.newest}
            save={saving}
          />
        </div>
      )}
      {importing && (
        <ImportTemplate
          onRead={(read) => {
            send({ is: "replace", sections: read });
            setImporting(false);
          }}
          onClose={() => setImporting(false)}
        />
      )}
    </Panel>
  );
}

function Sections({
  sections,
  readOnly,
  fault,
  send,
}: {
  sections: TemplateSection[];
  readOnly: boolean;
  fault: (path: string) => string | null;
  send: ReturnType<typeof useTemplateDraft>["send"];
}) {
  const [open, setOpen] = useState<string | null>(null);
  const { move, put, said } = useMoves(sections, send);
  const drag = useItemDrag(sections, put);
  const faultOf = (at: number, index: number) => (field: string) =>
    fault(`${at}.items.${index}.${field}`);
  const row = (item: TemplateItem, section: number, index: number) => (
    <ItemRow
      key={item.key}
      item={item}
      place={{ section, index }}
      open={open === item.key || (item.text === "" && !readOnly)}
      {...{ readOnly, drag, move, send }}
      fault={faultOf(section, index)}
      onToggle={() => setOpen((now) => (now === item.key ? null : item.key))}
    />
  );
  return (
    <>
      {sections.map((section, at) => (
        <SectionBlock
          key={at}
          {...{ section, at, readOnly, drag, send }}
          last={at === sections.length - 1}
          fault={fault(`${at}.name`)}
          onAdd={() => send({ is: "add", section: at })}
        >
          {section.items.map((item, index) => row(item, at, index))}
        </SectionBlock>
      ))}
      <LiveRegion polite={said} />
    </>
  );
}

/** Moves an item, says where it went, and leaves the focus on its handle. */
function useMoves(sections: TemplateSection[], send: ReturnType<typeof useTemplateDraft>["send"]) {
  const [said, setSaid] = useState("");
  const moved = useRef<string | null>(null);
  useEffect(() => {
    if (moved.current === null) return;
    document.querySelector<HTMLElement>(`[data-grip="${moved.current}"]`)?.focus();
    moved.current = null;
  }, [sections]);
  const put = (key: string, to: Place) => {
    moved.current = key;
    send({ is: "move", key, to });
    const name = sections[to.section]?.name ?? "";
    setSaid(`Now number ${to.index + 1} in ${name === "" ? "the new section" : name}.`);
  };
  const move = (key: string, by: -1 | 1) => {
    const to = beside(sections, key, by);
    if (to === null) setSaid(by === 1 ? "It is the last one." : "It is the first one.");
    else put(key, to);
  };
  return { move, put, said };
}
