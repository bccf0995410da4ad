"use client";

import { useEffect, useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useStayWhile } from "@/components/ui/use-stay-while";
import type { Metric } from "@/lib/domain/canary/metric";
import { isSame, keepLeft, readLeft } from "./metrics-left";

type Row = { id: number; metric: Metric };

const store = () => window.sessionStorage;
const numbered = (metrics: readonly Metric[], from = 0): Row[] =>
  metrics.map((metric, index) => ({ id: from + index, metric }));

/**
 * The metrics of a service being edited. Closing or reloading the page asks first; whoever goes to another one, which Next
 * lets nobody stop, finds what was not saved in `left` when they are back, to take up or to forget.
 */
export function useMetricsForm(serviceKey: string, saved: readonly Metric[]) {
  const [rows, setRows] = useState(() => numbered(saved));
  const [base, setBase] = useState(saved);
  const [found, setFound] = useState(() =>
    typeof window === "undefined" ? null : readLeft(store, serviceKey, saved),
  );
  const metrics = rows.map(({ metric }) => metric);
  const unsaved = !isSame(metrics, base);
  useStayWhile(unsaved);
  useEffect(() => {
    if (unsaved)
      keepLeft(store, serviceKey, { from: base, metrics: rows.map((row) => row.metric) });
    else if (found === null) keepLeft(store, serviceKey, null);
  }, [unsaved, serviceKey, base, rows, found]);
  const isHere = useHydrated();
  const takeUp = () => {
    if (found !== null) setRows(numbered(found.metrics, nextId(rows)));
    setFound(null);
  };
  return {
    rows,
    metrics,
    add: (more: readonly Metric[]) => setRows((now) => [...now, ...numbered(more, nextId(now))]),
    change: (id: number, metric: Metric) =>
      setRows((now) => now.map((row) => (row.id === id ? { id, metric } : row))),
    remove: (id: number) => setRows((now) => now.filter((row) => row.id !== id)),
    wasSaved: (sent: readonly Metric[]) => setBase(sent),
    /** `overtaken`: what is saved was changed since by somebody else. */
    left:
      found === null || !isHere
        ? null
        : { takeUp, forget: () => setFound(null), overtaken: !isSame(found.from, base) },
  };
}

function nextId(rows: readonly Row[]): number {
  return Math.max(-1, ...rows.map((row) => row.id)) + 1;
}
