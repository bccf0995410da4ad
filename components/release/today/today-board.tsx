"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Panel } from "@/components/ui/panel";
import type { TodayLine, TodayView } from "@/lib/domain/release/today";
import { foldToday } from "./prepare-today";
import { TodayAside } from "./today-aside";
import { TodayRow } from "./today-row";
import { useToday } from "./use-today";

/** Today: one sentence, then the releases by need for attention. Starts with what the server drew. */
export function TodayBoard({
  initial,
  actions,
  empty,
  around,
  urgent,
}: {
  initial: TodayView;
  actions: ReactNode;
  /** Shown while no release is open: what the first step is. */
  empty: ReactNode;
  /** Beside the releases: windows, freezes, who is on call. */
  around?: ReactNode;
  /** Above everything: what happens by itself within seconds. */
  urgent?: ReactNode;
}) {
  const data = useToday(initial);
  const { open, quiet } = foldToday(data.releases);
  return (
    <>
      <PageHeader title="Today" lead={<Lead view={data} />} actions={actions} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {urgent}
          {data.releases.length === 0 && empty}
          {open.length > 0 && (
            <Panel flush title="Releases that ask for something">
              <Rows lines={open} />
            </Panel>
          )}
          {open.length === 0 && quiet.length > 0 && (
            <Panel>
              <p className="text-body text-ink-soft">Nothing asks for anything now.</p>
            </Panel>
          )}
          {quiet.length > 0 && <Quiet lines={quiet} />}
          {data.leftOut > 0 && (
            <Link href="/releases" className="self-start text-table link">
              {data.leftOut === 1 ? "1 more is" : `${data.leftOut} more are`} under way: all
              releases
            </Link>
          )}
        </div>
        <TodayAside locked={data.lockedServices} win={data.lastWin} around={around} />
      </div>
    </>
  );
}

/** Louder only when somebody has to act. */
function Lead({ view }: { view: TodayView }) {
  const loud = view.releases[0]?.need === "trouble";
  return loud ? <strong className="font-semibold text-ink">{view.sentence}</strong> : view.sentence;
}

function Quiet({ lines }: { lines: readonly TodayLine[] }) {
  const word = lines.length === 1 ? "1 quiet release" : `${lines.length} quiet releases`;
  return (
    <Disclosure summary={`${word}: planned for later, or done`}>
      <div className="rounded-medium border border-line bg-surface">
        <Rows lines={lines} />
      </div>
    </Disclosure>
  );
}

function Rows({ lines }: { lines: readonly TodayLine[] }) {
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <TodayRow key={line.id} line={line} />
      ))}
    </ul>
  );
}
