import { ArrowRight } from "lucide-react";
import { cx } from "@/components/ui/cx";

/** A version, SHA or id. */
export function Version({ children, className }: { children: string; className?: string }) {
  return <span className={cx("font-mono text-[0.94em] break-all", className)}>{children}</span>;
}

/** "2.3.9 → 2.4.0"; only the new one when the previous is unknown. */
export function VersionPair({ from, to }: { from?: string | null | undefined; to: string }) {
  if (from === null || from === undefined) return <Version>{to}</Version>;
  return (
    <span className="inline-flex items-baseline gap-1 whitespace-nowrap">
      <Version className="text-ink-soft">{from}</Version>
      <ArrowRight aria-label="to" className="size-3 self-center text-ink-faint" />
      <Version className="font-medium">{to}</Version>
    </span>
  );
}
