import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** The button of a form, and beside it the word that it was saved. */
export function Saved({
  busy,
  saved,
  disabledReason,
  children,
}: {
  busy: boolean;
  saved: boolean;
  disabledReason?: string | null;
  children: ReactNode;
}) {
  return (
    <span className="flex flex-wrap items-center gap-3">
      <Button
        type="submit"
        look="primary"
        busy={busy}
        busyLabel="Saving…"
        disabledReason={disabledReason ?? null}
      >
        {children}
      </Button>
      <span role="status" className="text-table text-ink-soft">
        {saved && "Saved"}
      </span>
    </span>
  );
}
