import { CopyButton } from "@/components/ui/code/copy-button";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import type { JudgedBy } from "@/lib/domain/canary/replay/view";
import type { Can } from "@/lib/kernel/can";
import type { Tune } from "./applicable";
import { ApplyButton } from "./apply-button";
import { changesIn, evidenceFor } from "./prepare-settings";
import { ResetButton } from "./reset-button";
import type { usePastRun } from "./use-past-run";

/** What can be done with settings that are tried: put them into force, drop them, show them to someone. */
export function TryActions({
  serviceKey,
  now,
  settings,
  setSettings,
  past,
  can,
  tune,
}: {
  serviceKey: string;
  now: JudgedBy;
  settings: ReplaySettings;
  setSettings: (settings: ReplaySettings) => void;
  past: ReturnType<typeof usePastRun<"try">>;
  can: Can;
  tune: Tune;
}) {
  return (
    <>
      <ApplyButton
        label="Apply"
        {...{ serviceKey, settings, can, tune }}
        changes={changesIn(now, settings)}
        evidence={evidenceFor(past.run, settings)}
        onApplied={() => setSettings({})}
      />
      <ResetButton {...{ settings, setSettings }} />
      <CopyButton label="Copy link" text={() => window.location.href} />
    </>
  );
}
