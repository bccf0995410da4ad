import { cx } from "@/components/ui/cx";
import { CopyButton } from "./copy-button";

/** So many lines are shown; what is longer scrolls in its place. */
const mostLines = 30;

/** A command or an address to take along: shown whole, wrapped rather than cut, copies in one press. */
export function CodeLine({ code, label = "Command" }: { code: string; label?: string }) {
  const isLong = code.split("\n").length > mostLines;
  return (
    <div className="flex min-w-0 items-start gap-2 rounded-small border border-line bg-sunken py-1 pr-1 pl-3">
      <pre
        className={cx(
          "min-w-0 flex-1 py-1 font-mono text-table break-words whitespace-pre-wrap",
          isLong && "max-h-96 overflow-y-auto print:max-h-none",
        )}
        {...(isLong && { tabIndex: 0, role: "region", "aria-label": label })}
      >
        <span className="sr-only">{label}: </span>
        <code>{code}</code>
      </pre>
      <span data-print="no">
        <CopyButton text={code} />
      </span>
    </div>
  );
}
