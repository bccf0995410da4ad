"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * Whether the page listens already. What is pressed before it does is lost, and a box that was ticked would stay
 * ticked although nothing was sent: keep such controls disabled until then.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
