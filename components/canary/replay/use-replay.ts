"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { readApi } from "@/components/ui/read-api";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import { settingsAddress } from "@/lib/domain/canary/replay/settings-address";
import type { ReplayView } from "@/lib/domain/canary/replay/view";

const restMs = 250;

/** The replay of a release with these settings; asked once they rest, and the last answer stays until then. */
export function useReplay(releaseId: string, settings: ReplaySettings) {
  const settled = useSettled(settings);
  const query = useQuery({
    queryKey: ["replay", releaseId, settingsAddress(settled)],
    queryFn: ({ signal }) =>
      readApi<ReplayView>(`/api/v1/releases/${releaseId}/replay`, signal, settled),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  return { ...query, behind: settled !== settings || query.isPlaceholderData || query.isFetching };
}

function useSettled(settings: ReplaySettings): ReplaySettings {
  const [settled, setSettled] = useState(settings);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(settings), restMs);
    return () => clearTimeout(timer);
  }, [settings]);
  return settled;
}
