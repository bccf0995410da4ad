"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { liveStateAt } from "./live-machine";
import type { LiveState } from "./live-sign";
import { type LiveEars, LiveStore } from "./live-store";
import { shareStream } from "./share-stream";
import { mergeKeys, staleKeys } from "./stale-keys";
import { useNow } from "@/components/ui/time/use-now";

const LiveContext = createContext<LiveStore | null>(null);
const gatherMs = 250;
const measuredMs = 5_000;
/** Every key begins with nothing. */
const everything: string[] = [];

/**
 * Around the whole house: what the browser has asked for (react-query), kept fresh by the one stream of
 * the diary. Any query whose key `staleKeys` names is asked for again within a second of the entry.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [client] = useState(newClient);
  const [store] = useState(() => new LiveStore(Date.now()));
  useEffect(() => {
    const leaving = new AbortController();
    const freshness = keepFresh(client);
    const stop = store.listen(freshness.ears);
    const { heard, linkNews: link, lastId } = store;
    shareStream("/api/v1/live", { heard, link, lastId }, leaving.signal);
    return () => {
      leaving.abort();
      stop();
      freshness.stop();
    };
  }, [client, store]);
  return (
    <LiveContext value={store}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </LiveContext>
  );
}

/** Whether this page's values are of now, when anything was last heard (epoch ms), and whether the session ended. */
export function useLive(): { state: LiveState; lastHeardAt: number | null; signedOut: boolean } {
  const store = useStore();
  const link = useSyncExternalStore(store.watch, store.link, store.link);
  const now = useNow(1_000);
  const state = now === null ? "live" : liveStateAt(link, now);
  return { state, lastHeardAt: link.heardAt, signedOut: link.signedOut };
}

/** Hears diary entries and pulses while the component is shown. Keep `ears` the same between renders (useMemo). */
export function useNews(ears: LiveEars): void {
  const store = useStore();
  useEffect(() => store.listen(ears), [store, ears]);
}

function useStore(): LiveStore {
  const store = use(LiveContext);
  if (store === null) throw new Error("This needs a LiveProvider around it.");
  return store;
}

function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: 1,
        // A laptop without network still reaches a Bellwether of its own.
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** Gathers what became old for a moment, so that a burst of entries asks once. */
function keepFresh(client: QueryClient): { ears: LiveEars; stop: () => void } {
  let keys: string[][] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const measured = keepMeasured(client);
  const flush = () => {
    timer = undefined;
    const old = keys;
    keys = [];
    for (const queryKey of old) void client.invalidateQueries({ queryKey });
  };
  const gather = (more: string[][]) => {
    keys = mergeKeys([...keys, ...more]);
    timer ??= setTimeout(flush, gatherMs);
  };
  const ears: LiveEars = {
    entry: (entry) => gather(staleKeys(entry)),
    samples: measured.heard,
    gap: () => gather([everything]),
  };
  const stop = () => {
    clearTimeout(timer);
    measured.stop();
  };
  return { ears, stop };
}

/**
 * Samples arrive all the time, so charts are asked for at most every five seconds, and an answer on its way
 * is waited for: asking anew each time would never let a slow one arrive.
 */
function keepMeasured(client: QueryClient) {
  const releases = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const release of releases)
      void client.invalidateQueries({ queryKey: ["series", release] }, { cancelRefetch: false });
    releases.clear();
  };
  const heard = (release: string) => {
    releases.add(release);
    timer ??= setTimeout(flush, measuredMs);
  };
  return { heard, stop: () => clearTimeout(timer) };
}
