import { ArrowRight } from "lucide-react";
import { cx } from "@/components/ui/cx";

/** A version, SHA or id. */
export function Version({ children, className }: { children: string; className?: string }) {
  return <span className={cx("font-mono text-[0.94em] break-all", className)}>{children}</span>;
}

/** More than this of two versions breaks rather than run off the side; what is shorter stays in one piece. */
const onePiece = 28;

/** "2.3.9 → 2.4.0"; only the new one when the previous is unknown. */
export function VersionPair({ from, to }: { from?: string | null | undefined; to: string }) {
  if (from === null || from === undefined) return <Version>{to}</Version>;
  const breaks = from.length + to.length > onePiece;
  return (
    <span className={breaks ? undefined : unbroken}>
      <Version className="text-ink-soft">{from}</Version>
      {"\u00a0"}
      <ArrowRight aria-label="to" className="inline size-3 text-ink-faint" />{" "}
      <Version className="font-medium">{to}</Version>
    </span>
  );
}

/** On a phone, with the text set large, the page may be narrower than both. */
const unbroken = "max-sm:inline-block max-sm:max-w-full sm:whitespace-nowrap";
