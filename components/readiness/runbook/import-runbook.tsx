"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { controlLook, Field } from "@/components/ui/form/field";
import { TextArea } from "@/components/ui/form/text-area";
import { readRunbook } from "@/lib/domain/readiness/runbook/read-markdown";
import type { RunbookStep } from "@/lib/domain/readiness/runbook/runbook";

/** Reads Markdown into the editor, where it is looked at before it is saved. */
export function ImportRunbook({
  onRead,
  onClose,
}: {
  onRead: (steps: RunbookStep[]) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string | null>(null);

  function read(markdown: string) {
    const outcome = readRunbook(markdown);
    if (outcome.ok) onRead(outcome.value);
    else setFault(outcome.refusal.detail);
  }

  async function take(file: File | undefined) {
    if (file === undefined) return;
    const markdown = await file.text();
    // A text far too long is not drawn either: the browser would stand still.
    if (markdown.length < 1_000_000) setText(markdown);
    read(markdown);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Import a runbook"
      lead="You see the steps before anything is saved."
      footer={
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Back</Button>
          <Button look="primary" onClick={() => read(text)}>
            Read it
          </Button>
        </div>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="A file" hint="Markdown, at most 200,000 characters.">
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".md,text/markdown,text/plain"
              className={controlLook}
              onChange={({ target }) => void take(target.files?.[0])}
            />
          )}
        </Field>
        <TextArea
          mono
          rows={10}
          label="Or its text"
          className="max-h-80 [&_textarea]:max-h-64"
          placeholder={example}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        {fault !== null && <ErrorNote title="Not read">{fault}</ErrorNote>}
      </div>
    </Dialog>
  );
}

const example = `## Code: Take the deployment back
- Minutes: 2
- Notify: #ops

\`\`\`sh
kubectl rollout undo deploy/checkout
\`\`\`

### Verify
/healthz names the version before.`;
