import { Info } from "lucide-react";
import type { ReactNode } from "react";

/** A word that explains itself: press it and its definition stands beneath. */
export function DefinitionDisclosure({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <details className="min-w-0">
      <summary className="thumb target inline-flex items-center gap-1.5 rounded-small decoration-line-strong decoration-dotted underline-offset-4 hover:underline">
        {term}
        <Info aria-label="What this means" className="size-3.5 text-ink-faint" />
      </summary>
      <div className="mt-1.5 max-w-prose border-l-2 border-line pl-3 text-table text-ink-soft">
        {children}
      </div>
    </details>
  );
}
