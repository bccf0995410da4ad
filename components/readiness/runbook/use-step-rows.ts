"use client";

import { useState } from "react";
import type { RunbookStep } from "@/lib/domain/readiness/runbook/runbook";

type Row = { id: number; step: RunbookStep };

/** The steps of a draft, each under an id of its own so that moving one moves what was typed. */
export function useStepRows(steps: readonly RunbookStep[]) {
  const [rows, setRows] = useState<Row[]>(() => steps.map((step, id) => ({ id, step })));
  return {
    rows,
    put: (id: number, step: RunbookStep) =>
      setRows((now) => now.map((row) => (row.id === id ? { id, step } : row))),
    move: (index: number, by: -1 | 1) => setRows((now) => moved(now, index, index + by)),
    remove: (id: number) => setRows((now) => now.filter((row) => row.id !== id)),
    add: (step: RunbookStep) =>
      setRows((now) => [...now, { id: Math.max(-1, ...now.map(({ id }) => id)) + 1, step }]),
  };
}

function moved(rows: Row[], from: number, to: number): Row[] {
  const [one, other] = [rows[from], rows[to]];
  if (one === undefined || other === undefined) return rows;
  return rows.with(from, other).with(to, one);
}
