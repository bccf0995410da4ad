"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { ErrorNote } from "@/components/ui/error-note";
import type { TuningView } from "@/lib/domain/canary/replay/run-view";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import type { Tune } from "./applicable";
import { ApplyButton } from "./apply-button";
import { LearnPanel } from "./learn-panel";
import { PastPanel } from "./past-panel";
import { changesIn, evidenceFor } from "./prepare-settings";
import { ReplayTries } from "./replay-tries";
import { ResetButton } from "./reset-button";
import { RunsPanel } from "./runs-panel";
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
      {unread !== null && <ErrorNote title="This link could not be read whole">{unread}</ErrorNote>}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <LearnPanel view={view} initial={newest("learn")} tune={tune} />
          <PastPanel past={past} settings={settings} />
          <RunsPanel serviceKey={service.key} runs={runs} />
        </div>
        <ReplayTries now={view.settings} settings={settings} onChange={setSettings}>
          <ApplyButton
            label="Apply"
            serviceKey={service.key}
            settings={settings}
            changes={changesIn(view.settings, settings)}
            evidence={evidenceFor(past.run, settings)}
            can={view.can.tune}
            tune={tune}
            onApplied={() => setSettings({})}
          />
          <ResetButton {...{ settings, setSettings }} />
          <CopyButton label="Copy link" text={() => window.location.href} />
        </ReplayTries>
      </div>
    </>
  );
}
