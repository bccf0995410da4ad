"use client";

import { useEffect, useState } from "react";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import { settingsAddress } from "@/lib/domain/canary/replay/settings-address";

/** Settings that stand in the page's address, so that a link shows another person the same. */
export function useSettingsAddress(given: ReplaySettings) {
  const [settings, setSettings] = useState(given);
  const address = settingsAddress(settings);
  useEffect(() => {
    const query = address === "" ? "" : `?${address}`;
    if (window.location.search === query) return;
    window.history.replaceState(null, "", `${window.location.pathname}${query}`);
  }, [address]);
  return { settings, setSettings, address };
}
