"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { TextInput } from "@/components/ui/form/text-input";
import type { useAct } from "@/components/ui/use-act";
import type { TemplateSection } from "@/lib/domain/readiness/template/template";
import { isNewKey } from "./draft";
import type { TemplateActions } from "./template-actions";

type Save = ReturnType<typeof useAct<Parameters<TemplateActions["save"]>, null>>;

/** What is not saved yet, in words, and why it is saved. */
export function SaveTemplate({
  sections,
  changes,
  base,
  save,
}: {
  sections: TemplateSection[];
  changes: readonly string[];
  /** The version that was edited. */
  base: number;
  save: Save;
}) {
  const router = useRouter();
  const [why, setWhy] = useState("");
  const { run, busy, refusal, fault } = save;
  const overtaken = refusal?.code === "conflict";
  const elsewhere = refusal !== null && !overtaken && fault("why") === null;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const input = { sections: withoutNewKeys(sections), why, base };
        void run(input).then((saved) => saved && setWhy(""));
      }}
    >
      {changes.length > 0 && (
        <ul className="list-disc pl-4 text-table text-ink-soft">
          {changes.slice(0, 8).map((change) => (
            <li key={change}>{change}</li>
          ))}
          {changes.length > 8 && <li>and {changes.length - 8} more</li>}
        </ul>
      )}
      <TextInput
        className="max-w-xl"
        label="Why?"
        hint="Stays with the version and in the diary."
        value={why}
        error={fault("why")}
        onChange={({ target }) => setWhy(target.value)}
      />
      {overtaken && (
        <ErrorNote title="Somebody was faster">
          {refusal.detail}{" "}
          <button type="button" className="link" onClick={() => router.refresh()}>
            Show the newer version
          </button>{" "}
          beside what you have here.
        </ErrorNote>
      )}
      {elsewhere && <ErrorNote title="Not saved">{refusal.detail}</ErrorNote>}
      <div>
        <Button
          type="submit"
          look="primary"
          busy={busy}
          busyLabel="Saving…"
          disabledReason={changes.length === 0 ? "Nothing is changed yet." : null}
        >
          Save as the next version
        </Button>
      </div>
    </form>
  );
}

/** What was added here has no name yet that scripts could know it by: it gets one from its words. */
function withoutNewKeys(sections: TemplateSection[]) {
  return sections.map(({ name, items }) => ({
    name,
    items: items.map(({ key, ...item }) => (isNewKey(key) ? item : { key, ...item })),
  }));
}
