import { Button } from "@/components/ui/button";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import { differs } from "./prepare-settings";

/** Back to the settings of now. */
export function ResetButton({
  settings,
  setSettings,
}: {
  settings: ReplaySettings;
  setSettings: (settings: ReplaySettings) => void;
}) {
  return (
    <Button
      onClick={() => setSettings({})}
      disabledReason={differs(settings) ? null : "These are the settings of now."}
      reasonAt="bubble"
    >
      Reset
    </Button>
  );
}
