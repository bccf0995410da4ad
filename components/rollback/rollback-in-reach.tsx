"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import type { ReleaseView } from "@/lib/domain/release/view";
import { RollbackButton } from "./rollback-button";
import type { RollbackDesk } from "./use-rollback-desk";

/**
 * The page's own Roll back, and a slim bar with the same one while the page is scrolled past it and there is something to
 * take back. One of the two is there at a time, for eyes, keys and screen readers alike.
 */
export function RollbackInReach({ release, desk }: { release: ReleaseView; desk: RollbackDesk }) {
  const { ref, past } = useScrolledPast<HTMLSpanElement>();
  const barred = past && release.can.rollBack.allowed && isLive(release);
  const button = <RollbackButton release={release} desk={desk} />;
  return (
    <>
      <span ref={ref} className={cx("inline-flex", barred && "invisible focus-within:visible")}>
        {button}
      </span>
      {barred && <Bar release={release}>{button}</Bar>}
    </>
  );
}

function isLive({ status }: ReleaseView): boolean {
  return status === "rolling_out" || status === "rolling_back" || status === "completed";
}

/** Under the thumb, above a phone's navigation; on a desk at the top, where the page's own was. */
function Bar({ release, children }: { release: ReleaseView; children: ReactNode }) {
  return (
    <div data-bar="rollback" data-print="no" className={barLook}>
      <div className="mx-auto flex max-w-6xl items-center justify-between gap-4">
        <p className="min-w-0 truncate text-table">
          <span className="font-medium">{release.service.name}</span> {release.version}
        </p>
        {children}
      </div>
    </div>
  );
}

/** Whether something has left the screen upwards, or is behind the bar on top of a phone. */
function useScrolledPast<T extends Element>() {
  const ref = useRef<T>(null);
  const [past, setPast] = useState(false);
  useEffect(() => {
    if (ref.current === null) return;
    const observer = new IntersectionObserver(
      ([seen]) => {
        const top = seen?.rootBounds?.top ?? 0;
        setPast(seen?.isIntersecting === false && seen.boundingClientRect.top < top);
      },
      { rootMargin: "-52px 0px 0px 0px" },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, past };
}

/* What gets the focus is not scrolled to behind it: see scroll-padding in globals.css. */
const barLook =
  "fixed inset-x-0 bottom-[calc(3.5rem+1px+env(safe-area-inset-bottom))] z-20 border-t border-line bg-surface px-4 py-2 " +
  "lg:top-0 lg:bottom-auto lg:left-56 lg:border-t-0 lg:border-b lg:px-10";
