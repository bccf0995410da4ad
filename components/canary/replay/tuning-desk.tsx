"use client";

import { ErrorNote } from "@/components/ui/error-note";
import type { TuningView } from "@/lib/domain/canary/replay/run-view";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import type { Tune } from "./applicable";
import { LearnPanel } from "./learn-panel";
import { PastPanel } from "./past-panel";
import { ReplayTries } from "./replay-tries";
import { RunsPanel } from "./runs-panel";
import { TryActions } from "./try-actions";
import { usePastRun } from "./use-past-run";
import { useSettingsAddress } from "./use-settings-address";

/** A service's limits looked at: what the past suggests, and other settings tried on all of it. */
export function TuningDesk({
  view,
  given,
  unread,
  tune,
}: {
  view: TuningView;
  given: ReplaySettings;
  unread: string | null;
  tune: Tune;
}) {
  const { settings, setSettings } = useSettingsAddress(given);
  const { service, runs } = view;
  const newest = (kind: "try" | "learn") => runs.find((run) => run.kind === kind)?.id ?? null;
  const past = usePastRun(service.key, "try", newest("try"));
  return (
    <>
      {unread !== null && (
        <ErrorNote title="The settings of this link could not be read">{unread}</ErrorNote>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <LearnPanel view={view} initial={newest("learn")} tune={tune} />
          <PastPanel past={past} settings={settings} />
          <RunsPanel serviceKey={service.key} runs={runs} />
        </div>
        <ReplayTries now={view.settings} settings={settings} onChange={setSettings}>
          <TryActions
            serviceKey={service.key}
            now={view.settings}
            can={view.can.tune}
            {...{ settings, setSettings, past, tune }}
          />
        </ReplayTries>
      </div>
    </>
  );
}
