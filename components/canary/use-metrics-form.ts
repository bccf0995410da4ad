"use client";

import { useEffect, useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useStayWhile } from "@/components/ui/use-stay-while";
import type { Metric } from "@/lib/domain/canary/metric";
import { isSame } from "@/lib/kernel/is-same";
import { keepLeft, type MetricsLeft, readLeft } from "./metrics-left";

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
  // On the server there is no store, and nothing is found.
  const [found, setFound] = useState(() => readLeft(store, serviceKey, saved));
  const [origin, setOrigin] = useState<readonly Metric[] | null>(null);
  const metrics = rows.map(({ metric }) => metric);
  const unsaved = !isSame(metrics, base);
  useStayWhile(unsaved);
  // What is offered stays kept until somebody decides on it.
  useEffect(() => {
    if (found !== null) return;
    const left = { from: origin ?? base, metrics: rows.map((row) => row.metric) };
    keepLeft(store, serviceKey, unsaved ? left : null);
  }, [unsaved, serviceKey, origin, base, rows, found]);
  const takeUp = ({ from, metrics: taken }: MetricsLeft) => {
    setRows(numbered(taken, nextId(rows)));
    setOrigin(from);
    setFound(null);
  };
  const left = useHydrated() ? found : null;
  return {
    rows,
    metrics,
    add: (more: readonly Metric[]) => setRows((now) => [...now, ...numbered(more, nextId(now))]),
    change: (id: number, metric: Metric) =>
      setRows((now) => now.map((row) => (row.id === id ? { id, metric } : row))),
    remove: (id: number) => setRows((now) => now.filter((row) => row.id !== id)),
    wasSaved: (sent: readonly Metric[]) => {
      setBase(sent);
      setOrigin(null);
    },
    /** `overtaken`: what is saved was changed since by somebody else. */
    left: left && {
      takeUp: () => takeUp(left),
      forget: () => setFound(null),
      overtaken: !isSame(left.from, base),
    },
  };
}

function nextId(rows: readonly Row[]): number {
  return Math.max(-1, ...rows.map((row) => row.id)) + 1;
}
