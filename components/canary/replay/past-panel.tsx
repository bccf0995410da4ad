"use client";

import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import { settingsAddress } from "@/lib/domain/canary/replay/settings-address";
import { PastTable } from "./past-table";
import { RunProgress } from "./run-progress";
import type { usePastRun } from "./use-past-run";

type Past = ReturnType<typeof usePastRun<"try">>;

/** The same settings on the service's past releases: false alarms on good ones, catches on rolled-back ones. */
export function PastPanel({ past, settings }: { past: Past; settings: ReplaySettings }) {
  const { run, fault, start, cancel } = past;
  const address = settingsAddress(settings);
  const tried = run === null ? null : settingsAddress(run.settings);
  const other = tried !== null && tried !== address;
  const busy = run?.state === "running" && !other;
  return (
    <Panel
      title="Against the past"
      lead="The last twenty releases, judged by the worker with the settings of now and with these."
      aside={
        <Button size="small" busy={busy} busyLabel="Judging …" onClick={() => void start(settings)}>
          {run === null ? "Judge the past" : "Judge again"}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {fault !== null && <ErrorNote title="Not judged">{fault}</ErrorNote>}
        {run === null ? (
          <p className="text-body text-ink-soft">
            Would these settings have cried wolf on a good release, or missed a bad one?
          </p>
        ) : (
          <>
            {other && (
              <p className="text-table text-watch">This is about other settings. Judge again.</p>
            )}
            <RunProgress run={run} onCancel={() => void cancel()} />
            <p className="text-body" aria-live="polite">
              {run.state === "running" ? "So far: " : ""}
              {run.summary.sentence}
              {run.summary.unknown > 0 &&
                ` Of ${run.summary.unknown} more no samples are kept, so they say nothing.`}
            </p>
            <div className="-mx-4 sm:-mx-5">
              <PastTable lines={run.lines} address={tried ?? ""} />
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
