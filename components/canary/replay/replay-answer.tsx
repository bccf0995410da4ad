import { KeyValues } from "@/components/ui/key-values";
import { Panel } from "@/components/ui/panel";
import { OwnClocks } from "@/components/ui/time/own-clocks";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { clockTime } from "@/components/ui/time/time-words";
import type { Act } from "@/lib/domain/canary/replay/replay";
import { saidAt } from "@/lib/domain/canary/replay/replay-words";
import type { ReplayView } from "@/lib/domain/canary/replay/view";
import { EvidenceLine } from "./evidence-line";
import { replayStretches, toldStretches } from "./prepare-strip";
import { StripLegend, VerdictStrip } from "./verdict-strip";

/** What the judge would have said, beside what it said: strips, evidence, and when it would have acted. */
export function ReplayAnswer({ view, dimmed }: { view: ReplayView; dimmed: boolean }) {
  const span = { from: Date.parse(view.from), to: Date.parse(view.to) };
  const { really, recommended, automatic } = view;
  return (
    <Panel title="What would have happened" className={dimmed ? "opacity-60" : undefined}>
      <div className="flex flex-col gap-5">
        <div className="flex flex-col gap-3">
          <VerdictStrip
            label="As it was told"
            span={span}
            stretches={toldStretches(really, span)}
            marks={marksOf([["Roll back pressed", really.pressedAt]])}
          />
          <VerdictStrip
            label={view.changes.length === 0 ? "Judged again" : "With these settings"}
            span={span}
            stretches={replayStretches(view.strip, span, 2000 * view.tickSeconds)}
            marks={marksOf([
              ["Recommends the rollback", recommended?.knownAt ?? null],
              ["Acts by itself", automatic?.knownAt ?? null],
            ])}
          />
          <div className="flex justify-between text-caption text-ink-soft">
            <span>{clockTime(span.from)}</span>
            <span>
              <OwnClocks />
            </span>
            <span>{clockTime(span.to)}</span>
          </div>
          <StripLegend />
        </div>
        <EvidenceLine points={view.strip} levels={view.settings.levels} span={span} />
        <KeyValues items={factsOf(view)} />
      </div>
    </Panel>
  );
}

function marksOf(marks: readonly [string, string | null][]) {
  return marks.flatMap(([word, at]) => (at === null ? [] : [{ word, at: Date.parse(at) }]));
}

function factsOf(view: ReplayView) {
  const { recommended, automatic, paused, really, extra, extraUntil } = view;
  const nameOf = (key: string | null) =>
    view.settings.metrics.find((metric) => metric.key === key)?.name ?? key;
  const act = (one: Act | null, never: string, at = one?.knownAt) =>
    one === null || at === undefined ? (
      never
    ) : (
      <>
        <RelativeTime exact="seconds" at={at} />, at {one.weight} %, {nameOf(one.metric)}
      </>
    );
  const count = (one: typeof extra) =>
    one === null
      ? null
      : `${Math.round(one.sum).toLocaleString("en")} ± ${Math.round(one.give).toLocaleString("en")}`;
  const recommendedAt = recommended === null ? undefined : saidAt(recommended, really);
  return [
    { label: "Recommends the rollback", value: act(recommended, "never", recommendedAt) },
    { label: "Acts by itself", value: act(automatic, "never") },
    ...(paused === null ? [] : [{ label: "Pauses for a signal", value: act(paused, "never") }]),
    {
      label: "Really recommended",
      value:
        really.recommendedAt === null ? (
          "never"
        ) : (
          <RelativeTime exact="seconds" at={really.recommendedAt} />
        ),
    },
    {
      label: "Really ended",
      value:
        really.pressedAt !== null ? (
          <>
            rolled back, <RelativeTime exact="seconds" at={really.pressedAt} />
          </>
        ) : really.completedAt !== null ? (
          <>
            completed, <RelativeTime exact="seconds" at={really.completedAt} />
          </>
        ) : (
          "still under way"
        ),
    },
    { label: "Extra failures until recommended", value: count(recommended?.extra ?? null) },
    { label: "Until Roll back was pressed", value: count(extraUntil) },
    { label: "In all", value: count(extra) },
  ];
}
