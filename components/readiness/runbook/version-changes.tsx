"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fields } from "@/components/ui/form/fields";
import { askApi } from "@/components/ui/ask-api";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { ErrorNote } from "@/components/ui/error-note";
import { readApi } from "@/components/ui/read-api";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { DiffLine } from "@/lib/domain/readiness/runbook/diff-runbook";
import type { RunbookVersionView } from "@/lib/domain/readiness/runbook/view";

/** What a version changed of the one before, and the way to take it up again. */
export function VersionChanges({
  serviceKey,
  version,
  isNewest,
  whyNot,
  onRestored,
}: {
  serviceKey: string;
  version: number;
  isNewest: boolean;
  whyNot: string | null;
  onRestored: () => void;
}) {
  const { data, error } = useQuery({
    queryKey: ["runbook", serviceKey, "versions", version],
    queryFn: ({ signal }) =>
      readApi<RunbookVersionView>(
        `/api/v1/services/${serviceKey}/runbook/versions/${version}`,
        signal,
      ),
  });
  if (error !== null) return <p className="text-table text-watch">{error.message}</p>;
  if (data === undefined) return <p className="text-table text-ink-soft">Reading…</p>;
  return (
    <div className="flex flex-col gap-3">
      <DiffLines lines={data.diff} />
      {!isNewest && <Restore {...{ serviceKey, version, whyNot, onRestored }} />}
    </div>
  );
}

const marks = {
  same: { sign: " ", word: "", look: "text-ink-soft" },
  added: { sign: "+", word: "Added: ", look: "bg-steady-wash text-ink" },
  removed: { sign: "−", word: "Removed: ", look: "bg-quiet-wash text-ink-soft line-through" },
} as const;

function DiffLines({ lines }: { lines: readonly DiffLine[] }) {
  if (lines.length === 0) return <p className="text-table text-ink-soft">It changed no line.</p>;
  return (
    <ul className="overflow-hidden rounded-small border border-line font-mono text-table">
      {lines.map(({ is, text }, index) => (
        // Lines repeat; their place is their name.
        <li key={`${index} ${text}`} className={cx("flex gap-2 px-3 py-0.5", marks[is].look)}>
          <span aria-hidden="true" className="w-3 shrink-0">
            {marks[is].sign}
          </span>
          <span className="sr-only">{marks[is].word}</span>
          <span className="min-w-0 break-words whitespace-pre-wrap">{text}</span>
        </li>
      ))}
    </ul>
  );
}

function Restore({
  serviceKey,
  version,
  whyNot,
  onRestored,
}: {
  serviceKey: string;
  version: number;
  whyNot: string | null;
  onRestored: () => void;
}) {
  const [why, setWhy] = useState("");
  const { run, busy, refusal, fault } = useAct(askApi, onRestored);
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void run("POST", `/services/${serviceKey}/runbook/restore`, { version, why });
      }}
    >
      <Fields readOnly={whyNot !== null} className="min-w-56 flex-1">
        <TextInput
          label={`Why version ${version} again?`}
          value={why}
          error={fault("why")}
          onChange={({ target }) => setWhy(target.value)}
        />
      </Fields>
      <Button type="submit" busy={busy} disabledReason={whyNot}>
        Restore version {version}
      </Button>
      {refusal !== null && <ErrorNote title="Not restored">{refusal.detail}</ErrorNote>}
    </form>
  );
}
