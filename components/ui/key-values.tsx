import type { ReactNode } from "react";
import { cx } from "./cx";

export type KeyValue = { label: string; value: ReactNode };

/** Facts as a description list: two columns where there is room, stacked on a phone. */
export function KeyValues({
  items,
  stacked = false,
}: {
  items: readonly KeyValue[];
  stacked?: boolean;
}) {
  return (
    <dl
      className={cx(
        "grid gap-x-4 text-table",
        stacked ? "gap-y-3" : "gap-y-1.5 sm:grid-cols-[auto_1fr]",
      )}
    >
      {items.map(({ label, value }) => (
        <div key={label} className={cx(!stacked && "sm:contents")}>
          <dt className="text-ink-soft">{label}</dt>
          <dd className="min-w-0 break-words">
            {value ?? <span className="text-ink-faint">–</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
