"use client";

import type { FormEvent } from "react";
import { Fields } from "@/components/ui/form/fields";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { ReleaseView } from "@/lib/domain/release/view";
import { chainWords } from "@/lib/domain/rollback/fix-forward";
import { whyNotNow } from "@/lib/kernel/can";
import type { FixForwardActions } from "./fix-forward-actions";

const questions = [
  { name: "why", label: "What is wrong?" },
  { name: "fix", label: "What does the fix do?" },
  { name: "blastRadius", label: "Who is hit if it fails?" },
  { name: "verify", label: "How is it checked?" },
  { name: "backOut", label: "How is it taken back?" },
];

/** The review in writing that fixing forward asks for. What was typed stays when it is refused. */
export function FixForwardForm({
  release,
  ask,
  onAsked,
}: {
  release: ReleaseView;
  ask: FixForwardActions["ask"];
  onAsked: () => void;
}) {
  const { run, busy, general, fault } = useAct(ask, onAsked);
  const { can, next } = release.fixForward;
  const chain = next === null ? null : chainWords({ chain: next });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = questions.map(({ name }) => [name, String(form.get(name) ?? "")]);
    void run(release.id, { ...Object.fromEntries(said), minutes: Number(form.get("minutes")) });
  }

  return (
    <form onSubmit={submit} className="flex max-w-2xl flex-col gap-4">
      <p className="text-body text-ink-soft">
        Rolling back first and fixing in peace is the rule. Where that cannot be, say why here.
        {chain !== null && ` It would be ${chain} for ${release.service.name}.`}
      </p>
      <Fields readOnly={!can.ask.allowed} className="gap-4">
        {questions.map(({ name, label }) => (
          <TextArea key={name} label={label} name={name} rows={2} required error={fault(name)} />
        ))}
        <TextInput
          className="max-w-48"
          label="Time limit, minutes"
          name="minutes"
          type="number"
          min={5}
          max={120}
          defaultValue={30}
          hint="5 to 120. Then: roll back."
          error={fault("minutes")}
        />
      </Fields>
      {general !== null && <ErrorNote title="Not asked">{general}</ErrorNote>}
      <div>
        <Button type="submit" busy={busy} disabledReason={whyNotNow(can.ask)}>
          Ask a senior
        </Button>
      </div>
    </form>
  );
}
