"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { KeyValues } from "@/components/ui/key-values";
import { Panel } from "@/components/ui/panel";
import { readApi } from "@/components/ui/read-api";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { DrillsView } from "@/lib/domain/readiness/drill/view";
import { durationText } from "@/lib/kernel/duration";
import { DrillHistory } from "./drill-history";
import { drillLooks } from "./drill-looks";
import { RunningDrill } from "./running-drill";
import { StartDrill } from "./start-drill";

/** The drills of a service: what the last one is worth, the one that runs, and all there were. */
export function DrillDesk({ initial }: { initial: DrillsView }) {
  const client = useQueryClient();
  const { key } = initial.service;
  const { data: view } = useQuery({
    queryKey: ["drill", key],
    queryFn: ({ signal }) => readApi<DrillsView>(`/api/v1/services/${key}/drills/now`, signal),
    initialData: initial,
  });
  const changed = () => client.invalidateQueries({ queryKey: ["drill"] });
  return (
    <>
      {view.running === null ? (
        <StartDrill view={view} onStarted={changed} />
      ) : (
        <RunningDrill drill={view.running} onChanged={changed} />
      )}
      <LastDrillPanel view={view} />
      <DrillHistory serviceKey={key} />
    </>
  );
}

function LastDrillPanel({ view: { lastDrill, drivers, targetSeconds } }: { view: DrillsView }) {
  const look = drillLooks[lastDrill.state];
  const { at, seconds } = lastDrill;
  return (
    <Panel
      title="The last one"
      lead={lastDrill.sentence}
      aside={
        <Badge tone={look.tone} shape={look.shape}>
          {look.word}
        </Badge>
      }
    >
      <KeyValues
        items={[
          { label: "When", value: at === null ? "never" : <RelativeTime at={at} /> },
          {
            label: "It took",
            value: seconds === null ? "not known" : durationText(seconds),
          },
          { label: "It may take", value: durationText(targetSeconds) },
          {
            label: "Have driven one",
            value: drivers.length === 0 ? "nobody yet" : drivers.join(", "),
          },
        ]}
      />
    </Panel>
  );
}
