"use client";

import { askApi } from "@/components/ui/ask-api";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useAct } from "@/components/ui/use-act";
import { fewestAnswers, pulseWords } from "@/lib/domain/readiness/sync/pulse";
import type { SyncView } from "@/lib/domain/readiness/sync/view";
import { whyNotNow } from "@/lib/kernel/can";

const confidences = ["Not at all", "A little", "Half", "Quite", "Fully"];

/** One tap, without a name; shown together once everyone here has answered, from three answers on. */
export function PulseBox({ view, onChanged }: { view: SyncView; onChanged: () => void }) {
  const { run, busy, refusal } = useAct(askApi, onChanged);
  const { pulse, release, seats, can } = view;
  const path = `/releases/${release.id}/sync/pulse`;
  if (pulse.state === "shown" && pulse.counts !== null) return <PulseBars counts={pulse.counts} />;
  if (pulse.state === "too_few") {
    return (
      <p className="text-lead text-ink-soft">
        {pulse.answered === 1 ? "One answer was" : `${pulse.answered} answers were`} given. Below{" "}
        {fewestAnswers} they could be told apart, so they are not shown.
      </p>
    );
  }
  const here = seats.filter(({ present }) => present).length;
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-2xl text-body text-ink-soft">
        Nobody sees who answered what; not even the database can tell. It cannot be changed
        afterwards.
      </p>
      {pulse.mine ? (
        <p className="text-lead font-medium">You have answered. Thank you.</p>
      ) : (
        <fieldset className="flex min-w-0 flex-wrap gap-3">
          <legend className="sr-only">How confident are you?</legend>
          {confidences.map((label, index) => (
            <Button
              key={label}
              size="large"
              busy={busy}
              disabledReason={whyNotNow(can.speak)}
              reasonAt="bubble"
              onClick={() => void run("POST", path, { confidence: index + 1 })}
            >
              {label}
            </Button>
          ))}
        </fieldset>
      )}
      {refusal !== null && <ErrorNote title="Not taken">{refusal.detail}</ErrorNote>}
      <p className="text-body">
        {pulse.answered} of {Math.max(here, pulse.answered)} have answered.
      </p>
      {can.lead.allowed && (
        <div>
          <Button size="small" busy={busy} onClick={() => void run("POST", `${path}/close`, {})}>
            Close it now
          </Button>
        </div>
      )}
    </div>
  );
}

/** How many gave each answer: as bars with their numbers. */
export function PulseBars({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-lead font-medium">{pulseWords(counts)}</p>
      <ul className="flex max-w-md flex-col gap-1.5">
        {confidences.map((label, index) => (
          <li
            key={label}
            className="grid grid-cols-[6rem_minmax(0,1fr)_2rem] items-center gap-3 text-body"
          >
            <span>{label}</span>
            <span aria-hidden="true" className="h-4 rounded-small bg-sunken">
              <span
                className="block h-full rounded-small bg-series-canary"
                style={{ width: `${(100 * (counts[index] ?? 0)) / most}%` }}
              />
            </span>
            <span className="text-right tabular-nums">{counts[index] ?? 0}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
