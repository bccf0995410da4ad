import { CopyButton } from "./copy-button";

/** A command or an address to take along: shown whole, scrolls sideways, copies in one press. */
export function CodeLine({ code, label }: { code: string; label?: string }) {
  return (
    <div className="flex min-w-0 items-start gap-2 rounded-small border border-line bg-sunken py-1 pr-1 pl-3">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <pre tabIndex={0} aria-label={label ?? "Command"} className={codeLook}>
        <code>{code}</code>
      </pre>
      <span data-print="no">
        <CopyButton text={code} />
      </span>
    </div>
  );
}

const codeLook = "min-w-0 flex-1 overflow-x-auto py-1 font-mono text-table whitespace-pre";
