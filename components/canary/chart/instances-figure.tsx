"use client";

import { useId, useMemo } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { StateShape } from "@/components/ui/state-shape";
import type { InstanceSeries } from "@/lib/domain/canary/chart/instance-series";
import { FiguresTable } from "./figures-table";
import { prepareInstancesPicture, type SmallMultiple } from "./prepare-instances";
import { instancesCsv, instancesTable } from "./prepare-table";
import type { ChartMetric } from "./types";
import { byInstance } from "./words";

/** Each instance of the canary by itself, over how much the baseline's instances differ. */
export function InstancesFigure({
  metric,
  instances,
}: {
  metric: ChartMetric;
  /** Absent while it is on its way. */
  instances: InstanceSeries | undefined;
}) {
  const titleId = useId();
  const picture = useMemo(
    () => (instances === undefined ? null : prepareInstancesPicture(metric, instances)),
    [metric, instances],
  );
  return (
    <figure className="min-w-0" aria-labelledby={titleId}>
      <figcaption>
        <span id={titleId} className="text-body font-semibold">
          {byInstance(metric)}
        </span>
        {picture !== null && picture.multiples.length > 0 && (
          <p className="text-caption text-ink-soft">{picture.legend}</p>
        )}
      </figcaption>
      {picture === null ? (
        <Skeleton className="mt-3 h-24 w-full" />
      ) : picture.multiples.length === 0 ? (
        <p className="mt-2 rounded-small border border-dashed border-line p-4 text-table text-ink-soft">
          The canary's instances are not told apart in this time. <ToTellApart metric={metric} />
        </p>
      ) : (
        <ul className="mt-2 grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-3">
          {picture.multiples.map((multiple) => (
            <Multiple key={multiple.instance} multiple={multiple} spread={picture.spread} />
          ))}
        </ul>
      )}
      {instances !== undefined && picture !== null && picture.multiples.length > 0 && (
        <div data-print="no" className="mt-1">
          <FiguresTable
            figure={{
              table: () => instancesTable(metric, picture.multiples),
              csv: () => instancesCsv(metric, instances),
            }}
          />
        </div>
      )}
    </figure>
  );
}

/** What would tell instances apart, by where the metric comes from. */
function ToTellApart({ metric: { source } }: { metric: ChartMetric }) {
  if (source === undefined) {
    return (
      <>
        Send samples with an <code className="font-mono">instance</code> to see them here.
      </>
    );
  }
  if (source.instance === undefined) {
    return <>Name the label that does in the metric's Instance label field to see them here.</>;
  }
  return (
    <>
      No series came with its label <code className="font-mono">{source.instance}</code>: look at
      the metric's Instance label field.
    </>
  );
}

function Multiple({
  multiple: { instance, path, whole, rests, last, outside },
  spread,
}: {
  multiple: SmallMultiple;
  spread: string;
}) {
  return (
    <li className="min-w-0">
      <p className="truncate font-mono text-caption text-ink-soft" title={instance}>
        {instance}
      </p>
      <svg
        viewBox="0 0 100 40"
        preserveAspectRatio="none"
        aria-hidden="true"
        className="my-1 block h-12 w-full"
        fill="none"
      >
        <path d={spread} fill="var(--series-baseline)" fillOpacity={0.2} />
        <path d="M0 39.5H100" stroke="var(--line)" vectorEffect="non-scaling-stroke" />
        <path
          d={path}
          stroke="var(--series-canary)"
          strokeWidth={1.75}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <p className="flex flex-wrap items-center gap-x-2 text-caption">
        <span>
          <span className="font-semibold">{whole}</span>
          {rests !== "" && <span className="text-ink-soft"> ({rests})</span>}
        </span>
        <span className="text-ink-soft">last {last}</span>
        {outside && (
          <span className="flex items-center gap-1 text-watch">
            <StateShape shape="diamond" className="size-2.5" />
            outside
          </span>
        )}
      </p>
    </li>
  );
}
