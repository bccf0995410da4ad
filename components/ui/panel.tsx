import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import type { Tone } from "./tone";

/** A surface with a heading: one subject, one panel. `tone` lends it a pale ground for news. */
export function Panel({
  title,
  lead,
  aside,
  tone,
  flush = false,
  screenOnly = false,
  id,
  className,
  children,
}: {
  title?: ReactNode;
  lead?: ReactNode;
  /** Right of the heading: a link, a count, a small button. */
  aside?: ReactNode;
  tone?: Exclude<Tone, "quiet"> | undefined;
  /** No inner margin, for tables and lists that bring their own. */
  flush?: boolean;
  /** There is nothing in it but what is pressed: paper does without. */
  screenOnly?: boolean;
  id?: string | undefined;
  className?: string | undefined;
  children?: ReactNode;
}) {
  const titleId = useId();
  const inner = flush ? "" : "p-4 sm:p-5";
  return (
    <section
      id={id}
      data-print={screenOnly ? "no" : undefined}
      aria-labelledby={title === undefined ? undefined : titleId}
      className={cx(
        "min-w-0 rounded-medium border",
        tone ? tones[tone] : "border-line bg-surface",
        className,
      )}
    >
      {title !== undefined && (
        <header
          className={cx(
            "flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 sm:px-5",
            flush ? "border-b border-line py-3 has-[+div:empty]:border-b-0" : "pt-4",
          )}
        >
          <div className="min-w-0">
            <h2 id={titleId} className="text-body font-semibold">
              {title}
            </h2>
            {lead !== undefined && <p className="text-table text-ink-soft">{lead}</p>}
          </div>
          {aside}
        </header>
      )}
      <div className={cx(inner, title !== undefined && !flush && "pt-3 sm:pt-3")}>{children}</div>
    </section>
  );
}

const tones: Record<Exclude<Tone, "quiet">, string> = {
  motion: "border-motion/25 bg-motion-wash",
  watch: "border-watch/30 bg-watch-wash",
  trouble: "border-trouble/30 bg-trouble-wash",
  returned: "border-returned/25 bg-returned-wash",
  steady: "border-steady/25 bg-steady-wash",
};
