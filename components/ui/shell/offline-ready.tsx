"use client";

import { useEffect } from "react";

/** Lets the browser keep the page that says so when there is no connection. Draws nothing. */
export function OfflineReady() {
  useEffect(() => {
    // A private window may forbid it; then the browser's own page says that there is no connection.
    navigator.serviceWorker?.register("/sw.mjs").catch(() => {});
  }, []);
  return null;
}
