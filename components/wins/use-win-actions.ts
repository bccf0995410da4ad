"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useAct } from "@/components/ui/use-act";
import type { WinView } from "@/lib/domain/wins/view";
import { ringSound } from "./ring-sound";
import { useBellSound } from "./use-bell-sound";
import type { WinActions } from "./win-actions";

/** Ringing and hearing one win; who rings hears it at once, the others by the diary. */
export function useWinActions(win: WinView, actions: WinActions) {
  const client = useQueryClient();
  const { audible } = useBellSound();
  const fresh = () => client.invalidateQueries({ queryKey: ["wins"] });
  const ringing = useAct(actions.ring, fresh);
  const hearing = useAct(actions.hear, fresh);
  const ring = async () => {
    if ((await ringing.run(win.id)) && audible) ringSound(win.id);
  };
  return {
    ring,
    hear: async () => void (await hearing.run(win.id)),
    busy: ringing.busy || hearing.busy,
    refusal: ringing.refusal?.detail ?? hearing.refusal?.detail ?? null,
  };
}
