"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useAct } from "@/components/ui/use-act";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";

/** What the other side itself knows, asked on a press: whether it calls things as they are called here. */
export function OutsideList<Item>({
  question,
  can,
  list,
  none,
  label,
  keyOf,
  children,
}: {
  question: string;
  can: Can;
  list: () => Promise<Outcome<{ items: Item[] }>>;
  /** What to say where it knows of nothing. */
  none: string;
  /** What the list is of, for those who hear it. */
  label: string;
  keyOf: (item: Item) => string;
  children: (item: Item) => ReactNode;
}) {
  const [found, setFound] = useState<Item[] | null>(null);
  const { run, busy, refusal } = useAct(list, ({ items }) => setFound(items));
  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        busy={busy}
        busyLabel="Asking…"
        disabledReason={whyNotNow(can)}
        onClick={() => void run()}
      >
        {question}
      </Button>
      {refusal !== null && <ErrorNote title="Not known">{refusal.detail}</ErrorNote>}
      {found !== null && found.length === 0 && (
        <p role="status" className="text-table text-ink-soft">
          {none}
        </p>
      )}
      {found !== null && found.length > 0 && (
        <ul aria-label={label} className="flex w-full flex-col gap-1 text-table">
          {found.map((item) => (
            <li key={keyOf(item)} className="flex min-w-0 flex-wrap gap-x-2 break-all">
              {children(item)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
