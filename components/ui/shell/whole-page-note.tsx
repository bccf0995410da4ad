import type { ReactNode } from "react";
import type { Shape } from "@/components/ui/states";
import { StateShape } from "@/components/ui/state-shape";

/** A page that is only a sentence: what is not here, and the way on. */
export function WholePageNote({
  shape,
  title,
  children,
  action,
}: {
  shape: Shape;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex min-h-[60dvh] w-full max-w-xl flex-col items-start justify-center gap-3 px-5 py-12">
      <StateShape shape={shape} className="size-7 text-ink-faint" />
      <h1 className="text-title font-semibold">{title}</h1>
      <div className="text-lead text-ink-soft">{children}</div>
      <div className="mt-2 flex flex-wrap gap-2">{action}</div>
    </div>
  );
}
