import type { ReactNode } from "react";
import { StateShape } from "./state-shape";

/**
 * What did not work, in a sentence a person can act on, with the way to try again. Watch-coloured:
 * red belongs to a release in trouble, not to a form.
 */
export function ErrorNote({
  title,
  children,
  action,
}: {
  title?: string | undefined;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div
      role="alert"
      className="flex items-start gap-3 rounded-small border border-watch/40 bg-watch-wash px-3 py-2.5"
    >
      <StateShape shape="diamond" className="mt-0.5 size-4 text-watch" />
      <div className="min-w-0 flex-1 text-body">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        <div className="text-ink">{children}</div>
      </div>
      {action}
    </div>
  );
}
