import { Lock, PartyPopper } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { TodayView } from "@/lib/domain/release/today";

/** Beside the releases: what is locked and why, and the last thing worth a bell. */
export function TodayAside({
  locked,
  win,
  around = null,
}: {
  locked: TodayView["lockedServices"];
  win: TodayView["lastWin"];
  around?: ReactNode;
}) {
  if (locked.length === 0 && win === null && around === null) return null;
  return (
    <aside aria-label="Around the releases" className="flex min-w-0 flex-col gap-4">
      {around}
      {locked.length > 0 && (
        <Panel title="Locked">
          <ul className="flex flex-col gap-3">
            {locked.map((service) => (
              <li key={service.key} className="flex gap-2.5">
                <Lock aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-faint" />
                <p className="min-w-0 text-table text-ink-soft">
                  <Link href={`/services/${service.key}`} className="link font-medium">
                    {service.name}
                  </Link>{" "}
                  {service.reason}
                </p>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {win !== null && (
        <Panel title="Last win">
          <div className="flex gap-2.5">
            <PartyPopper aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-faint" />
            <p className="min-w-0 text-body">
              <Link href="/wall" className="link">
                {win.title}
              </Link>{" "}
              <RelativeTime at={win.at} className="text-table text-ink-faint" />
            </p>
          </div>
        </Panel>
      )}
    </aside>
  );
}
