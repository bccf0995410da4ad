"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { Disclosure } from "@/components/ui/disclosure";
import { glue } from "@/components/ui/glue";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { Trend } from "@/lib/domain/insights/trend/trend";
import { changeWords, prepareTrend } from "./prepare-trend";
import { TrendTable } from "./trend-table";

/** Fetched with its drawing library, and only where there is something to draw. */
const TrendPlot = dynamic(() => import("./trend-plot").then((file) => file.TrendPlot), {
  ssr: false,
  loading: () => <Skeleton className="h-56 w-full" />,
});

/** A number over time, and before and after each change of how the team works. */
export function TrendPanel({ trend }: { trend: Trend }) {
  const figure = prepareTrend(trend);
  return (
    <Panel title="Over time" lead={glue(figure.sentence)}>
      {trend.why === null && (
        <div className="flex flex-col gap-4">
          <figure className="flex flex-col gap-1">
            <figcaption className="flex flex-wrap gap-x-4 text-caption text-ink-soft">
              <span className="text-accent">
                ● {figure.hasSpread ? "the median" : "the number"}
              </span>
              {figure.hasSpread && <span>▒ the middle half</span>}
              {figure.marks.length > 0 && <span>│ a change</span>}
            </figcaption>
            <TrendPlot figure={figure} />
          </figure>
          <Changes trend={trend} />
          <Disclosure summary="Show the figures">
            <TrendTable trend={trend} />
          </Disclosure>
        </div>
      )}
    </Panel>
  );
}

function Changes({ trend: { changes, unit } }: { trend: Trend }) {
  if (changes.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-table font-medium">Before and after what was changed</h3>
      <ol className="flex list-decimal flex-col gap-2 pl-5 text-table">
        {changes.map((change) => (
          <li key={change.at}>
            <Link href={change.href} className="text-accent hover:underline">
              {change.sentence}
            </Link>{" "}
            <RelativeTime at={change.at} />
            <p className="text-ink-soft">{glue(changeWords(change, unit))}</p>
          </li>
        ))}
      </ol>
      <p className="max-w-prose text-caption text-ink-soft">
        Each side reaches to the next change. That a number moved after one does not say that it
        moved because of it.
      </p>
    </section>
  );
}
