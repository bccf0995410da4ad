"use client";

import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { StagingView } from "@/lib/domain/readiness/staging/view";
import type { ReleaseView } from "@/lib/domain/release/view";
import { whyNotNow } from "@/lib/kernel/can";
import { NoteForm, ResultForm } from "./report-forms";
import { SoakLine } from "./soak-line";
import { SmokeList } from "./smoke-list";
import type { StagingActions } from "./staging-actions";

const shownIn: readonly string[] = ["ready", "staging", "staged"];

/** The time in staging: how long it soaks, what the smoke tests came to, what people saw. */
export function StagingPanel({
  release,
  actions,
  onChanged,
}: {
  release: Pick<ReleaseView, "id" | "status" | "staging">;
  actions: StagingActions;
  onChanged: () => void;
}) {
  const { id, status, staging } = release;
  if (staging === null || !shownIn.includes(status)) return null;
  const open = status === "staging";
  const why = whyNotNow(staging.can.report);
  const form = { releaseId: id, disabledReason: why, actions, onChanged };
  return (
    <Panel
      id="staging"
      title={staging.number === 1 ? "Time in staging" : `Time in staging, ${staging.number}`}
      lead={leadOf(staging)}
      tone={open && staging.why !== null && staging.soakLeftSeconds === 0 ? "watch" : undefined}
    >
      <div className="flex flex-col gap-5">
        {open && <SoakLine staging={staging} {...form} />}
        <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
          <section className="flex flex-col gap-3">
            <h3 className="text-table font-medium">Smoke tests</h3>
            <SmokeList results={staging.results} />
            {open && <ResultForm {...form} />}
          </section>
          <section className="flex flex-col gap-3">
            <h3 className="text-table font-medium">What people saw</h3>
            <Notes notes={staging.notes} />
            {open && <NoteForm {...form} />}
          </section>
        </div>
      </div>
    </Panel>
  );
}

function leadOf({ startedAt, endedAt, outcome, endedBy, why }: StagingView) {
  if (endedAt === null) return why ?? "Nothing is against passing it.";
  return (
    <>
      {outcome === "passed" ? "Passed" : "Ended as not passed"} by {endedBy}{" "}
      <RelativeTime at={endedAt} />, begun <RelativeTime exact at={startedAt} />.
    </>
  );
}

function Notes({ notes }: Pick<StagingView, "notes">) {
  if (notes.length === 0) {
    return <p className="text-table text-ink-soft">Nothing noted. Try the journeys, and say.</p>;
  }
  return (
    <ul className="flex flex-col gap-2">
      {notes.map(({ text, by, at }) => (
        <li key={`${at} ${text}`} className="text-table">
          <p className="whitespace-pre-wrap break-words">{text}</p>
          <p className="text-caption text-ink-soft">
            {by}, <RelativeTime at={at} />
          </p>
        </li>
      ))}
    </ul>
  );
}
