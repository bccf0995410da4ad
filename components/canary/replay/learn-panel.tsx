"use client";

import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { percent } from "@/lib/domain/canary/replay/change-words";
import type { TuningView } from "@/lib/domain/canary/replay/run-view";
import type { Tune } from "./applicable";
import { ApplyButton } from "./apply-button";
import { HintRow } from "./hint-row";
import { RunProgress } from "./run-progress";
import { usePastRun } from "./use-past-run";

/** What the service's own past suggests; shown, and applied only by a press with a reason. */
export function LearnPanel({
  view,
  initial,
  tune,
}: {
  view: TuningView;
  initial: string | null;
  tune: Tune;
}) {
  const { service, settings, can, past } = view;
  const { run, fault, start, cancel } = usePastRun(service.key, "learn", initial);
  const over = run?.state === "done";
  const shared = { serviceKey: service.key, can: can.tune, tune, size: "small" } as const;
  return (
    <Panel
      title="What the past suggests"
      lead="Learnt from good releases: completed, and never rolled back. Nothing is applied by itself."
      aside={
        <Button
          size="small"
          busy={run?.state === "running"}
          busyLabel="Learning …"
          disabledReason={past === 0 ? "No release is over yet." : null}
          reasonAt="bubble"
          onClick={() => void start({})}
        >
          {run === null ? "Learn from the past" : "Learn anew"}
        </Button>
      }
    >
      {fault !== null && <ErrorNote title="Not learnt">{fault}</ErrorNote>}
      {run === null ? (
        <p className="text-body text-ink-soft">{beforeWords(view)}</p>
      ) : (
        <>
          <RunProgress run={run} onCancel={() => void cancel()} />
          <ul className="flex flex-col divide-y divide-line">
            {run.tolerances.map((hint) => {
              const metric = settings.metrics.find(({ key }) => key === hint.metric);
              if (metric === undefined) return null;
              const { suggested, now, sentence } = hint;
              return (
                <HintRow
                  key={hint.metric}
                  metric={metric}
                  hint={hint}
                  apply={
                    suggested !== null &&
                    over && (
                      <ApplyButton
                        {...shared}
                        label={`Apply ${percent(suggested)}`}
                        settings={{ metrics: [{ key: hint.metric, tolerance: suggested }] }}
                        changes={[
                          `Tolerance of ${metric.name}: ${percent(suggested)} instead of ${percent(now)}`,
                        ]}
                        evidence={{ run: run.id, sentence }}
                      />
                    )
                  }
                />
              );
            })}
            <WarmRow run={run} over={over} shared={shared} />
          </ul>
        </>
      )}
    </Panel>
  );
}

type Learnt = NonNullable<ReturnType<typeof usePastRun<"learn">>["run"]>;
type Shared = Pick<Parameters<typeof ApplyButton>[0], "serviceKey" | "can" | "tune" | "size">;

function WarmRow({ run, over, shared }: { run: Learnt; over: boolean; shared: Shared }) {
  const { now, suggested, sentence } = run.warmUp;
  const other = suggested !== null && suggested !== now;
  return (
    <li className="flex flex-col gap-2 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-body font-semibold">
          Warm-up:{" "}
          <span className="font-normal">
            {now} s now
            {other ? `, ${suggested} s suggested` : suggested === now && ", as suggested"}
          </span>
        </h3>
        {other && over && (
          <ApplyButton
            {...shared}
            label={`Apply ${suggested} s`}
            settings={{ warmSeconds: suggested }}
            changes={[`Warm-up: ${suggested} s instead of ${now} s`]}
            evidence={{ run: run.id, sentence }}
          />
        )}
      </div>
      <p className="text-body text-ink-soft">{sentence}</p>
    </li>
  );
}

function beforeWords({ past, samplesSince, service }: TuningView): string {
  if (past === 0)
    return "No release is over yet. From five good ones on there is something to learn.";
  if (samplesSince === null)
    return `No samples of ${service.name} are kept, so its past cannot tell.`;
  const releases = past === 1 ? "One release is" : `${past} releases are`;
  return `${releases} over, and samples are kept since ${samplesSince.slice(0, 10)}. The worker looks at how far good ones were from the baseline, and how long they took to warm up.`;
}
