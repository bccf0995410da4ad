"use client";

import { Volume2, VolumeX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/overlay/menu";
import { ringSound } from "./ring-sound";
import { setQuietHere, type SetSound, useBellSound, useBellSwitches } from "./use-bell-sound";

/** Whether one hears the bell: off until asked for, and quiet on this device alone if one wants. */
export function SoundSwitch({ setSound }: { setSound: SetSound }) {
  const { wanted, quietHere, audible } = useBellSound();
  const { want, busy, refusal } = useBellSwitches(setSound);
  const icon = audible ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />;
  return (
    <Menu
      trigger={
        <Button icon={icon} busy={busy}>
          {audible ? "Sound on" : "Sound off"}
        </Button>
      }
      heading={refusal?.detail ?? "The bell is heard only by those who ask for it."}
      items={[
        {
          label: wanted ? "Do not sound the bell for me" : "Sound the bell for me",
          hint: "On every device you sign in on",
          onSelect: () => void want(!wanted),
        },
        {
          label: quietHere ? "Sound it on this device, too" : "Keep this device quiet",
          disabledReason: wanted ? null : "The sound is off everywhere.",
          onSelect: () => setQuietHere(!quietHere),
        },
        { label: "Listen to it once", onSelect: () => ringSound(`try ${Date.now()}`) },
      ]}
    />
  );
}
