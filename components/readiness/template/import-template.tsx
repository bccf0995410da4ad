"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { TextArea } from "@/components/ui/form/text-area";
import { faultsByLine, jsonLines } from "@/lib/domain/readiness/template/json-lines";
import { type ReadFile, readFile } from "@/lib/domain/readiness/template/read-file";
import type { TemplateSection } from "@/lib/domain/readiness/template/template";

/** Reads an exported template into the editor. Nothing is saved by it, and what it does not know it names, line by line. */
export function ImportTemplate({
  onRead,
  onClose,
}: {
  onRead: (sections: TemplateSection[]) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState("");
  const [read, setRead] = useState<ReadFile | null>(null);
  const look = (given: string) => {
    const found = readFile(given);
    if (found.is === "template") onRead(found.template.sections);
    else setRead(found);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Import a template"
      lead="It replaces what is in the editor, and can be undone. Nothing is saved yet."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          look(text);
        }}
      >
        <label className="flex flex-col gap-1.5 text-table font-medium">
          A file
          <input
            type="file"
            accept="application/json,.json"
            className="text-table font-normal"
            onChange={async ({ target }) => {
              const given = await target.files?.[0]?.text();
              if (given === undefined) return;
              setText(given);
              look(given);
            }}
          />
        </label>
        <TextArea
          mono
          label="Or its text"
          rows={8}
          value={text}
          error={read?.is === "no_json" ? `This is no JSON. ${read.message}` : null}
          onChange={({ target }) => setText(target.value)}
        />
        {read?.is === "faulty" && <Faulty {...read} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Back</Button>
          <Button type="submit" look="primary">
            Read it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The file line by line, each fault beside the line it is about. */
function Faulty({ value, faults }: Extract<ReadFile, { is: "faulty" }>) {
  const lines = jsonLines(value);
  const byLine = faultsByLine(lines, faults);
  return (
    <div className="flex flex-col gap-2">
      <ErrorNote title="Not read">
        {faults.length === 1 ? "1 thing is wrong" : `${faults.length} things are wrong`}; nothing
        was changed.
      </ErrorNote>
      <ol
        aria-label="The file, with what is wrong beside its lines"
        className="max-h-80 overflow-auto rounded-small border border-line bg-sunken p-2 font-mono text-caption"
      >
        {lines.map(({ text }, at) => (
          <li key={at} className={byLine[at]?.length ? "bg-watch-wash" : undefined}>
            <span className="whitespace-pre">{text}</span>
            {byLine[at]?.map((message) => (
              <span key={message} className="ml-2 font-sans font-medium text-watch">
                ← {message}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </div>
  );
}
