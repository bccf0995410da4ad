import type { ReactNode } from "react";

export type KeyValue = { label: string; value: ReactNode };

/** Facts as a description list: two columns where there is room, stacked on a phone. */
export function KeyValues({ items }: { items: readonly KeyValue[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-1.5 text-table sm:grid-cols-[auto_1fr]">
      {items.map(({ label, value }) => (
        <div key={label} className="sm:contents">
          <dt className="text-ink-soft">{label}</dt>
          <dd className="min-w-0 break-words">
            {value ?? <span className="text-ink-faint">–</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
