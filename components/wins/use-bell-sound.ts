"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { readApi } from "@/components/ui/read-api";
import { useAct } from "@/components/ui/use-act";
import type { MeView } from "@/lib/domain/team/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { ringSound } from "./ring-sound";

export type SetSound = (input: { soundOn: boolean }) => Promise<Outcome<null>>;

const key = "bellwether.bell.quiet";
const listeners = new Set<() => void>();

/** Whether this person hears the bell on this device: asked for in their account, and not quiet here. */
export function useBellSound(): { wanted: boolean; quietHere: boolean; audible: boolean } {
  const { data } = useQuery({
    queryKey: ["me"],
    queryFn: ({ signal }) => readApi<MeView>("/api/v1/me", signal),
  });
  const quietHere = useSyncExternalStore(subscribe, isQuietHere, () => true);
  const wanted = data?.soundOn ?? false;
  return { wanted, quietHere, audible: wanted && !quietHere };
}

/** The switches: the account's through the action, this device's in its own storage. */
export function useBellSwitches(setSound: SetSound) {
  const client = useQueryClient();
  const { run, busy, refusal } = useAct(setSound, () =>
    client.invalidateQueries({ queryKey: ["me"] }),
  );
  const want = useCallback(
    async (soundOn: boolean) => {
      if ((await run({ soundOn })) && soundOn) ringSound(`try ${Date.now()}`);
    },
    [run],
  );
  return { want, busy, refusal };
}

export function setQuietHere(quiet: boolean): void {
  try {
    if (quiet) localStorage.setItem(key, "yes");
    else localStorage.removeItem(key);
  } catch {
    // Without storage the account's switch alone decides.
  }
  for (const listener of listeners) listener();
}

function isQuietHere(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
