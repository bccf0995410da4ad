import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

/** More, when asked for. The browser's own details: works without script and with find-in-page. */
export function Disclosure({
  summary,
  open = false,
  isRow = false,
  screenOnly = false,
  className,
  onToggle,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  /** It is what `j` and `k` of its list go to, see useRowKeys. */
  isRow?: boolean;
  /** There is nothing in it but what is pressed: paper does without. */
  screenOnly?: boolean;
  onToggle?: ((open: boolean) => void) | undefined;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <details
      data-print={screenOnly ? "no" : undefined}
      className={cx("group/more min-w-0", className)}
      open={open}
      {...(onToggle && { onToggle: (event) => onToggle(event.currentTarget.open) })}
    >
      <summary
        {...(isRow && { "data-act": true })}
        className="thumb target inline-flex items-center gap-1 rounded-small text-table text-ink-soft hover:text-ink"
      >
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 shrink-0 transition-transform group-open/more:rotate-90"
        />
        {summary}
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
