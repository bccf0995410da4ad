import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { CodeLine } from "./code-line";

/** One thing to do by hand: what it is, the commands to paste, and what there is to know about it. */
export type CommandStep = {
  title: string;
  /** A word on what it is about. */
  kind: string | null;
  /** "3 min": what it is expected to take. */
  time: string | null;
  commands: readonly { label: string; code: string }[];
  facts: readonly { label: string; text: string }[];
};

/** Things to do by hand, in order. `beside` puts something before a title: a box to tick. */
export function CommandSteps({
  steps,
  beside,
}: {
  steps: readonly CommandStep[];
  beside?: (index: number) => ReactNode;
}) {
  return (
    <ol className="flex min-w-0 flex-col gap-5">
      {steps.map((step, index) => (
        // Steps have no name of their own: two may be called the same.
        <li key={`${index} ${step.title}`} className="flex min-w-0 flex-col gap-2">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {beside?.(index)}
            <span className="text-body font-medium break-words">
              {index + 1}. {step.title}
            </span>
            {step.kind !== null && <Badge>{step.kind}</Badge>}
            {step.time !== null && <span className="text-caption text-ink-soft">{step.time}</span>}
          </div>
          {step.commands.map(({ label, code }) => (
            <div key={label} className="flex min-w-0 flex-col gap-1">
              {step.commands.length > 1 && (
                <span className="text-caption text-ink-soft">{label}</span>
              )}
              <CodeLine code={code} label={label} />
            </div>
          ))}
          {step.facts.length > 0 && (
            <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-table">
              {step.facts.map(({ label, text }) => (
                <Fact key={label} label={label} text={text} />
              ))}
            </dl>
          )}
        </li>
      ))}
    </ol>
  );
}

function Fact({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt className="text-ink-soft">{label}</dt>
      <dd className="min-w-0 break-words whitespace-pre-wrap">{text}</dd>
    </>
  );
}
