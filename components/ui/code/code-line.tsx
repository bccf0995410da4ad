import { CopyButton } from "./copy-button";

/** A command or an address to take along: shown whole, wrapped rather than cut, copies in one press. */
export function CodeLine({ code, label = "Command" }: { code: string; label?: string }) {
  return (
    <div className="flex min-w-0 items-start gap-2 rounded-small border border-line bg-sunken py-1 pr-1 pl-3">
      <pre className="min-w-0 flex-1 py-1 font-mono text-table break-words whitespace-pre-wrap">
        <span className="sr-only">{label}: </span>
        <code>{code}</code>
      </pre>
      <span data-print="no">
        <CopyButton text={code} />
      </span>
    </div>
  );
}
