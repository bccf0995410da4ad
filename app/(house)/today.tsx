"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { stopCounting } from "@/app/(house)/releases/[id]/rollback-actions";
import { TodayBoard } from "@/components/release/today/today-board";
import { useRefreshToday, useToday } from "@/components/release/today/use-today";
import { CountDownPanel } from "@/components/rollback/count-down-panel";

/** Today with what cannot wait above it: releases that are about to be taken back by themselves. */
export function Today(props: Omit<ComponentProps<typeof TodayBoard>, "urgent">) {
  return <TodayBoard {...props} urgent={<CountDowns initial={props.initial} />} />;
}

function CountDowns({ initial }: Pick<ComponentProps<typeof TodayBoard>, "initial">) {
  const data = useToday(initial);
  const refresh = useRefreshToday();
  return data.releases.map(
    (release) =>
      release.countDown !== null && (
        <CountDownPanel
          key={release.id}
          release={release}
          countDown={release.countDown}
          asOf={data.asOf}
          can={data.can.stopCountDown}
          stop={stopCounting}
          link={
            <Link href={`/releases/${release.id}`} className="link text-table">
              Open the release
            </Link>
          }
          onChanged={refresh}
        />
      ),
  );
}
