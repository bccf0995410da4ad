"use client";

import { Download, Redo2, Undo2, Upload } from "lucide-react";
import { Button } from "@/components/ui/button";
import { writeFile } from "@/lib/domain/readiness/template/read-file";
import type { useTemplateDraft } from "./use-template-draft";

/** Undo, redo, export, import. The export is what stands in the editor, saved or not. */
export function TemplateTools({
  draft: { sections, undo, redo },
  fileName,
  locked,
  onImport,
}: {
  draft: Pick<ReturnType<typeof useTemplateDraft>, "sections" | "undo" | "redo">;
  fileName: string;
  /** Why nothing can be changed; null where it can. */
  locked: string | null;
  onImport: () => void;
}) {
  return (
    <div className="flex flex-wrap gap-2">
      {locked === null && (
        <>
          <Button
            size="small"
            reasonAt="bubble"
            icon={<Undo2 aria-hidden="true" />}
            disabledReason={undo === null ? "Nothing to undo." : null}
            onClick={() => undo?.()}
          >
            Undo
          </Button>
          <Button
            size="small"
            reasonAt="bubble"
            icon={<Redo2 aria-hidden="true" />}
            disabledReason={redo === null ? "Nothing to redo." : null}
            onClick={() => redo?.()}
          >
            Redo
          </Button>
          <Button size="small" icon={<Upload aria-hidden="true" />} onClick={onImport}>
            Import
          </Button>
        </>
      )}
      <Button
        size="small"
        icon={<Download aria-hidden="true" />}
        onClick={() => saveFile(fileName, writeFile({ sections }))}
      >
        Export
      </Button>
    </div>
  );
}

function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
