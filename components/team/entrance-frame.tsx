import type { ReactNode } from "react";
import { Brand } from "@/components/ui/shell/brand";
import { ThemeSwitch } from "@/components/ui/shell/theme-switch";

/** The frame of the pages before one is signed in: the bell, one card, nothing else. */
export function EntranceFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center gap-8 px-4 py-8 sm:py-16">
      <header className="flex items-center gap-2 text-lead font-semibold">
        <Brand />
      </header>
      <main id="main" tabIndex={-1} className="w-full max-w-md">
        {children}
      </main>
      <footer className="mt-auto">
        <ThemeSwitch />
      </footer>
    </div>
  );
}

/** One question: its name, one sentence, the form. */
export function EntranceCard({
  title,
  lead,
  children,
}: {
  title: string;
  lead: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-5 rounded-large border border-line bg-surface p-5 sm:p-7">
      <header>
        <h1 className="text-title font-semibold">{title}</h1>
        <p className="mt-1.5 text-body text-ink-soft">{lead}</p>
      </header>
      {children}
    </div>
  );
}
