"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { StateShape } from "@/components/ui/state-shape";
import { useAct } from "@/components/ui/use-act";
import type { CountDownView } from "@/lib/domain/release/view";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { useSecondsLeft } from "./use-seconds-left";

export type StopCountDown = (releaseId: string) => Promise<Outcome<null>>;

/** A release that is about to be taken back by itself: how long is left, why, and the way to stop it. */
export function CountDownPanel({
  release,
  countDown,
  asOf,
  can,
  stop,
  link,
  onChanged,
}: {
  release: { id: string; version: string; service: { name: string } };
  countDown: CountDownView;
  asOf: string;
  can: Can;
  stop: StopCountDown;
  /** Where it stands on another page: the way to the release. */
  link?: ReactNode;
  onChanged: () => void;
}) {
  const left = useSecondsLeft(countDown.at, asOf);
  const { run, busy, refusal } = useAct(stop, onChanged);
  const name = `${release.service.name} ${release.version}`;
  return (
    <Panel
      tone="returned"
      title={
        <span className="inline-flex items-center gap-2 text-lead">
          <StateShape shape="return" className="size-5 text-returned" />
          {name} goes back to {countDown.to} by itself
        </span>
      }
      aside={link}
    >
      <p role="alert" className="sr-only">
        {name} goes back to {countDown.to} by itself within ten seconds unless you stop it.
      </p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <p role="timer" aria-live="off" className="min-w-24 text-figure font-semibold">
          {left === 0 ? "Now" : left === null ? "…" : `${left} s`}
        </p>
        <p className="min-w-0 flex-1 basis-64 text-body">{countDown.alert}</p>
        <Button
          size="large"
          busy={busy}
          busyLabel="Stopping…"
          disabledReason={whyNotNow(can)}
          onClick={() => run(release.id)}
        >
          Stop the count-down
        </Button>
      </div>
      {refusal !== null && <ErrorNote title="Not stopped">{refusal.detail}</ErrorNote>}
    </Panel>
  );
}
