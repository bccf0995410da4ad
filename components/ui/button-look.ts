import { cx } from "./cx";

/**
 * `primary`: the one thing to do here, in ink (colour stays news). `quiet`: everything else.
 * `rescue`: opens or confirms a rollback, and nothing else is violet; `rescue_quiet`: another way beside it.
 * `bare`: in rows and bars.
 */
export type ButtonLook = "primary" | "quiet" | "rescue" | "rescue_quiet" | "bare";
export type ButtonSize = "small" | "medium" | "large";

const looks: Record<ButtonLook, string> = {
  primary: "bg-ink text-on-ink border-ink hover:bg-ink/85",
  quiet: "bg-surface text-ink border-line-strong/60 hover:bg-sunken hover:border-line-strong",
  rescue: "bg-returned text-on-returned border-returned hover:bg-returned/90",
  rescue_quiet: "bg-surface text-returned border-returned hover:bg-returned-wash",
  bare: "border-transparent text-ink-soft hover:bg-quiet-wash hover:text-ink",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-7 max-sm:pointer-fine:min-h-7 px-2.5 text-table gap-1.5",
  medium: "h-9 max-sm:pointer-fine:min-h-9 px-3.5 text-body gap-2",
  large: "h-11 max-sm:pointer-fine:min-h-11 px-5 text-lead gap-2.5",
};

/** On a phone, with the text set large, some words are wider than the page. */
const narrow = "max-sm:h-auto max-sm:max-w-full max-sm:whitespace-normal";

const off =
  "aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-quiet-wash " +
  "aria-disabled:text-ink-faint";

/** Classes of anything that looks like a button. */
export function buttonLook(look: ButtonLook, size: ButtonSize, className?: string): string {
  return cx(
    "thumb inline-flex shrink-0 items-center justify-center rounded-small border font-medium",
    "text-center whitespace-nowrap transition-colors select-none [&_svg]:size-4 [&_svg]:shrink-0",
    looks[look],
    sizes[size],
    narrow,
    off,
    className,
  );
}
