"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { useFocusRest } from "@/components/ui/overlay/use-focus-rest";
import { readApi } from "@/components/ui/read-api";
import { Skeleton } from "@/components/ui/skeleton";
import { StateShape } from "@/components/ui/state-shape";
import { toneText } from "@/components/ui/tone";
import { useAct } from "@/components/ui/use-act";
import type { Preflight } from "@/lib/domain/canary/preflight";
import type { ReleaseView } from "@/lib/domain/release/view";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import {
  arrivalLook,
  isAwaited,
  isToBeShown,
  preflightLead,
  wantsPreflight,
} from "./prepare-preflight";
import { useRefreshRelease } from "./use-release";

type Lengthen = (
  releaseId: string,
  input: { stage: number; minutes: number },
) => Promise<Outcome<null>>;

/** Before the first traffic, and right after it: what arrives, whether the stages are long enough, what alerted already. */
export function PreflightPanel({
  release,
  lengthen,
}: {
  release: ReleaseView;
  lengthen: Lengthen;
}) {
  const wanted = wantsPreflight(release) && release.service.metrics.length > 0;
  const { data, error } = useQuery({
    queryKey: ["release", release.id, "preflight"],
    queryFn: ({ signal }) => readApi<Preflight>(`/api/v1/releases/${release.id}/preflight`, signal),
    enabled: wanted,
    refetchInterval: 10_000,
  });
  if (!wanted) return null;
  if (data === undefined) {
    const isComing = error === null && isToBeShown(release);
    return isComing ? <PreflightPlace rows={release.service.metrics.length} /> : null;
  }
  if (release.status === "rolling_out" && !isAwaited(data)) return null;
  return (
    <Panel title="Preflight" lead={preflightLead(data)} tone={data.ready ? undefined : "watch"}>
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
        <Arrivals {...data} service={release.service.key} />
        {data.traffic.length > 0 && (
          <Traffic release={release} traffic={data.traffic} lengthen={lengthen} />
        )}
        {data.noForecast !== null && (
          <section>
            <Heading>{trafficHeading}</Heading>
            <p className="text-table text-ink-soft">{data.noForecast}</p>
          </section>
        )}
        {data.already.length > 0 && <Already sentences={data.already} />}
      </div>
    </Panel>
  );
}

const trafficHeading = "Is there enough traffic for a verdict?";

/** Its place while it is on its way, so that what stands below does not move. */
function PreflightPlace({ rows }: { rows: number }) {
  return (
    <Panel title="Preflight" lead="Looking what arrives.">
      <Heading>Do the metrics arrive?</Heading>
      <div className="flex flex-col gap-2">
        {Array.from({ length: rows }, (_, row) => (
          <span key={row} className="flex h-5 items-center">
            <Skeleton className="h-3.5 w-full max-w-md" />
          </span>
        ))}
      </div>
    </Panel>
  );
}

function Arrivals({
  metrics,
  strays,
  service,
}: Pick<Preflight, "metrics" | "strays"> & { service: string }) {
  return (
    <section>
      <Heading>Do the metrics arrive?</Heading>
      <ul className="flex flex-col gap-2">
        {metrics.map((metric) => {
          const look = arrivalLook(metric);
          return (
            <li key={metric.metric} className="flex items-start gap-2.5">
              <span className={cx("mt-0.5", toneText[look.tone])}>
                <StateShape shape={look.shape} />
              </span>
              <span className="min-w-0 text-table">
                <span className="sr-only">{look.word}: </span>
                {metric.sentence}
              </span>
            </li>
          );
        })}
      </ul>
      {strays !== null && (
        <p className="mt-2 text-table [overflow-wrap:anywhere] text-ink-soft">
          {strays}{" "}
          <Link href={`/services/${service}/samples`} className="link">
            See them in Samples
          </Link>
        </p>
      )}
    </section>
  );
}

function Traffic({
  release,
  traffic,
  lengthen,
}: Pick<Preflight, "traffic"> & { release: ReleaseView; lengthen: Lengthen }) {
  const refresh = useRefreshRelease(release.id);
  const { ref, rest } = useFocusRest<HTMLElement>();
  const { run, busy, refusal } = useAct(lengthen, () => {
    refresh();
    rest();
  });
  return (
    <section ref={ref} tabIndex={-1} aria-label="Traffic for a verdict">
      <Heading>{trafficHeading}</Heading>
      <ul className="flex flex-col gap-3">
        {traffic.map(({ stage, enough, lengthenTo, sentence }) => (
          <li key={stage} className="flex flex-col items-start gap-1.5">
            <span className="flex items-start gap-2.5">
              <span className={cx("mt-0.5", enough ? toneText.steady : toneText.watch)}>
                <StateShape shape={enough ? "tick" : "diamond"} />
              </span>
              <span className="min-w-0 text-table">
                <span className="sr-only">{enough ? "Enough: " : "Too short: "}</span>
                {sentence}
              </span>
            </span>
            {lengthenTo !== null && (
              <LengthenButton
                can={release.can.edit}
                busy={busy}
                minutes={lengthenTo}
                onPress={() => void run(release.id, { stage, minutes: lengthenTo })}
              />
            )}
          </li>
        ))}
      </ul>
      {refusal !== null && <ErrorNote title="Not done">{refusal.detail}</ErrorNote>}
    </section>
  );
}

function LengthenButton({
  can,
  busy,
  minutes,
  onPress,
}: {
  can: Can;
  busy: boolean;
  minutes: number;
  onPress: () => void;
}) {
  return (
    <span className="pl-6.5">
      <Button size="small" busy={busy} disabledReason={whyNotNow(can)} onClick={onPress}>
        Lengthen it to {minutes} min
      </Button>
    </span>
  );
}

function Already({ sentences }: { sentences: readonly string[] }) {
  return (
    <section className="lg:col-span-2">
      <Heading>Alerting before this release: not its doing</Heading>
      <ul className="flex flex-col gap-2">
        {sentences.map((sentence) => (
          <li key={sentence} className="flex items-start gap-2.5">
            <span className={cx("mt-0.5", toneText.watch)}>
              <StateShape shape="diamond_hollow" />
            </span>
            <span className="min-w-0 text-table">{sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Heading({ children }: { children: string }) {
  return <h3 className="mb-2 text-table font-medium">{children}</h3>;
}
