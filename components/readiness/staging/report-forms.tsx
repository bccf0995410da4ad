"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Fields } from "@/components/ui/form/fields";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { StagingActions } from "./staging-actions";

type Props = {
  releaseId: string;
  disabledReason: string | null;
  actions: StagingActions;
  onChanged: () => void;
};

/** What a test by hand came to. The same name again is the same test, run again. */
export function ResultForm({ releaseId, disabledReason, actions, onChanged }: Props) {
  const [name, setName] = useState("");
  const { run, busy, fault, general } = useAct(actions.report, () => {
    setName("");
    onChanged();
  });
  const report = (passed: boolean) => {
    const given = name.trim() === "" ? "Smoke test by hand" : name;
    void run(releaseId, { name: given, passed });
  };
  return (
    <div className="flex flex-col gap-2">
      <Fields readOnly={disabledReason !== null}>
        <TextInput
          optional
          label="What was tested"
          placeholder="Login"
          value={name}
          error={fault("name") ?? general}
          onChange={({ target }) => setName(target.value)}
        />
      </Fields>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          busy={busy}
          disabledReason={disabledReason}
          onClick={() => report(true)}
        >
          It passed
        </Button>
        <Button
          size="small"
          busy={busy}
          disabledReason={disabledReason}
          onClick={() => report(false)}
        >
          It failed
        </Button>
      </div>
    </div>
  );
}

/** What somebody saw, in words. */
export function NoteForm({ releaseId, disabledReason, actions, onChanged }: Props) {
  const [text, setText] = useState("");
  const { run, busy, fault, general } = useAct(actions.note, () => {
    setText("");
    onChanged();
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    void run(releaseId, { text });
  };
  return (
    <form className="flex flex-col items-start gap-2" onSubmit={send}>
      <Fields readOnly={disabledReason !== null} className="w-full">
        <TextArea
          className="w-full"
          label="What did you see?"
          rows={2}
          value={text}
          error={fault("text") ?? general}
          onChange={({ target }) => setText(target.value)}
        />
      </Fields>
      <Button type="submit" size="small" busy={busy} disabledReason={disabledReason}>
        Note it
      </Button>
    </form>
  );
}
