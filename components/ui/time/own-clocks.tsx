"use client";

import { useOwnZone } from "./use-own-zone";

/** Whose clocks the times around it are on, where sentences beside them say UTC, as they are the same for everybody. */
export function OwnClocks() {
  const zone = useOwnZone();
  return zone === "UTC"
    ? "Times are UTC."
    : `Times are on your clocks (${zone.replaceAll("_", " ")}).`;
}
