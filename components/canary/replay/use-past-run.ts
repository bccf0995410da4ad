"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { readApi } from "@/components/ui/read-api";
import type { RunKind } from "@/lib/domain/canary/replay/past-run";
import type { RunView } from "@/lib/domain/canary/replay/run-view";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";

const lookMs = 700;

/** A replay of past releases: starts one, follows it while the worker is at it, and stops it. */
export function usePastRun<Kind extends RunKind>(
  serviceKey: string,
  kind: Kind,
  initial: string | null,
) {
  const [id, setId] = useState(initial);
  const [fault, setFault] = useState<string | null>(null);
  const { data, error } = useQuery({
    queryKey: ["replay-run", id],
    queryFn: ({ signal }) => readApi<RunView>(`/api/v1/replays/${id}`, signal),
    enabled: id !== null,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.state === "running" ? lookMs : false),
  });
  const ask = useCallback(async (path: string, body: object) => {
    setFault(null);
    try {
      setId((await readApi<RunView>(path, undefined, body)).id);
    } catch (problem) {
      setFault(problem instanceof Error ? problem.message : "It could not be started.");
    }
  }, []);
  const run = data?.kind === kind ? (data as Extract<RunView, { kind: Kind }>) : null;
  return {
    run,
    fault: fault ?? error?.message ?? null,
    start: (settings: ReplaySettings) =>
      ask(`/api/v1/services/${serviceKey}/replays`, { kind, settings }),
    cancel: () => ask(`/api/v1/replays/${id}/cancel`, {}),
  };
}
