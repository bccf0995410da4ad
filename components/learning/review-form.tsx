"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { TextArea } from "@/components/ui/form/text-area";
import { useAct } from "@/components/ui/use-act";
import type { Outcome } from "@/lib/kernel/outcome";

export type WriteReview = (
  releaseId: string,
  input: { wentWell: string; surprised: string; improvement: string },
) => Promise<Outcome<null>>;

/** Three questions, two minutes. */
export function ReviewForm({
  releaseId,
  write,
  onWritten,
}: {
  releaseId: string;
  write: WriteReview;
  onWritten: () => void;
}) {
  const [answers, setAnswers] = useState({ wentWell: "", surprised: "", improvement: "" });
  const { run, busy, general, fault } = useAct(write, onWritten);
  const box = (name: keyof typeof answers) => ({
    value: answers[name],
    error: fault(name),
    maxLength: 5_000,
    onChange: (event: { target: { value: string } }) =>
      setAnswers((before) => ({ ...before, [name]: event.target.value })),
  });
  return (
    <form
      className="flex max-w-[68ch] flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void run(releaseId, answers);
      }}
    >
      <TextArea
        label="What went well?"
        hint="One thing is enough. It goes on the wall with the win."
        {...box("wentWell")}
      />
      <TextArea
        label="What surprised us?"
        optional
        hint="Something the next release should know about."
        {...box("surprised")}
      />
      <TextArea
        label="What shall we do better next time?"
        optional
        hint="A check, an alert, a drill: something in the process."
        {...box("improvement")}
      />
      {general !== null && <ErrorNote title="Not saved">{general}</ErrorNote>}
      <div>
        <Button type="submit" look="primary" busy={busy} busyLabel="Saving…">
          Save review
        </Button>
      </div>
    </form>
  );
}
