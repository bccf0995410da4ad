import type { ReactNode } from "react";
import { CodeLine } from "@/components/ui/code/code-line";

/** Nothing here yet: says so, teaches the first step with the real command, and then vanishes. */
export function EmptyState({
  title,
  children,
  command,
  commandLabel,
  action,
}: {
  title: string;
  /** One sentence: what will be here, and what makes it come. */
  children: ReactNode;
  command?: string | undefined;
  commandLabel?: string | undefined;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col items-start gap-3 px-4 py-10 sm:px-5 sm:py-14">
      <h2 className="text-lead font-semibold">{title}</h2>
      <p className="text-body text-ink-soft">{children}</p>
      {command !== undefined && (
        <div className="w-full">
          <CodeLine
            code={command}
            {...(commandLabel === undefined ? {} : { label: commandLabel })}
          />
        </div>
      )}
      {action}
    </div>
  );
}
