import type { TuningView } from "@/lib/domain/canary/replay/run-view";
import type { Tune } from "./applicable";
import { ApplyButton } from "./apply-button";
import { changesIn } from "./prepare-settings";

/** Takes the last tuning back, by one press with a reason, like any other; nothing where there is none to take back. */
export function UndoTuning({ view, tune }: { view: TuningView; tune: Tune }) {
  const { service, settings, undo, can } = view;
  if (undo === null) return null;
  return (
    <ApplyButton
      size="small"
      label="Take the last tuning back"
      serviceKey={service.key}
      settings={undo}
      changes={changesIn(settings, undo)}
      evidence={null}
      can={can.tune}
      tune={tune}
    />
  );
}
