"use client";

import { Bell } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { ErrorNote } from "@/components/ui/error-note";
import { useFocusRest } from "@/components/ui/overlay/use-focus-rest";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { WinView } from "@/lib/domain/wins/view";
import { kindWords, winFigures } from "@/lib/domain/wins/words";
import type { WinActions } from "./win-actions";
import { WinButtons } from "./win-buttons";
import { useWinActions } from "./use-win-actions";
import { winShapes } from "./win-shapes";

/** One win: a sentence, the number that matters, who did it together, and the bell. */
export function WinCard({
  win,
  actions,
  justRung,
}: {
  win: WinView;
  actions: WinActions;
  /** It rang while this page was open. */
  justRung: boolean;
}) {
  const { shape, tone } = winShapes[win.kind];
  const [main, ...others] = winFigures(win);
  const { ring, hear, busy, refusal } = useWinActions(win, actions);
  const { ref, rest } = useFocusRest<HTMLElement>();
  // The button that was pressed makes room for what it did.
  const resting = (act: () => void) => () => {
    rest();
    act();
  };
  return (
    <article className={cx(cardLook, justRung && "border-line-strong")} aria-label={win.title}>
      <header className="flex flex-wrap items-center justify-between gap-2">
        <Badge tone={tone} shape={shape}>
          {kindWords[win.kind]}
        </Badge>
        <RelativeTime at={win.createdAt} className="text-caption text-ink-soft" />
      </header>
      <h2 className="text-lead font-semibold break-words">{win.title}</h2>
      {main !== undefined && (
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-figure font-semibold">{main.value}</span>
          <span className="text-table text-ink-soft">{main.label}</span>
        </p>
      )}
      {others.length > 0 && (
        <p className="text-table text-ink-soft">
          {others.map(({ value, label }) => `${value} ${label}`).join(" · ")}
        </p>
      )}
      {win.learned !== "" && (
        <p className="text-body break-words whitespace-pre-wrap">{win.learned}</p>
      )}
      {win.together.length > 0 && (
        <p className="text-table text-ink-soft">Together: {win.together.join(", ")}</p>
      )}
      {win.release !== null && (
        <Link
          href={`/releases/${win.release.id}`}
          className="link target max-w-full self-start text-table"
        >
          {win.release.service.name} {win.release.version}
        </Link>
      )}
      <footer
        ref={ref}
        tabIndex={-1}
        className="mt-auto flex flex-col gap-2 border-t border-line pt-3"
      >
        {win.rungAt !== null && (
          <p className="flex items-center gap-2 text-table">
            <Bell
              aria-hidden="true"
              className={cx("size-4 text-ink-soft", justRung && "motion-safe:animate-ring")}
            />
            <span>
              {win.rungBy} rang the bell, <RelativeTime at={win.rungAt} />
            </span>
          </p>
        )}
        <WinButtons win={win} busy={busy} onRing={resting(ring)} onHear={resting(hear)} />
        {refusal !== null && <ErrorNote>{refusal}</ErrorNote>}
      </footer>
    </article>
  );
}

const cardLook =
  "flex min-w-0 flex-col gap-3 rounded-medium border border-line bg-surface p-4 sm:p-5 break-inside-avoid";
