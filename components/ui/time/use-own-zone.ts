"use client";

import { useSyncExternalStore } from "react";

/** The reader's own time zone; UTC on the server and while hydrating, so both draw the same. */
export function useOwnZone(): string {
  return useSyncExternalStore(never, ownZone, () => "UTC");
}

const never = () => () => {};

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
