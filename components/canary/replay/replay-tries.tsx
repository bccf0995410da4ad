import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Panel } from "@/components/ui/panel";
import { SliderField } from "@/components/ui/form/slider-field";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import type { JudgedBy } from "@/lib/domain/canary/replay/view";
import { MetricTries } from "./metric-tries";
import { withPlan } from "./prepare-settings";
import { StageTries } from "./stage-tries";

/** Everything that can be tried out, filled with the settings of now. */
export function ReplayTries({
  now,
  settings,
  onChange,
  children,
}: {
  now: JudgedBy;
  settings: ReplaySettings;
  onChange: (settings: ReplaySettings) => void;
  /** What can be done with them. */
  children: ReactNode;
}) {
  const levels = settings.levels ?? now.levels;
  const put = (wish: Parameters<typeof withPlan>[2]) => onChange(withPlan(settings, now, wish));
  const { recommend, auto } = levels;
  return (
    <Panel title="Settings to try" lead="Nothing changes for the service until you apply it.">
      <div className="flex flex-col gap-4">
        {now.metrics.map((metric) => (
          <MetricTries key={metric.key} {...{ metric, settings, onChange }} />
        ))}
        <div className="flex flex-col gap-3 border-t border-line pt-3">
          <SliderField
            label="Warm-up"
            unit="s"
            hint="While new instances warm up, only gross faults count."
            max={300}
            step={10}
            value={settings.warmSeconds ?? now.warmSeconds}
            onChange={(warmSeconds) => put({ warmSeconds })}
          />
          <Disclosure summary="Levels of evidence" open={settings.levels !== undefined}>
            <div className="flex flex-col gap-3">
              <SliderField
                label="Recommends from E"
                unit="times"
                hint={`A good release reaches it in fewer than 1 of ${Math.round(recommend)}.`}
                min={2}
                max={200}
                value={recommend}
                onChange={(next) =>
                  put({ levels: { recommend: next, auto: Math.max(next, auto) } })
                }
              />
              <SliderField
                label="Acts by itself from E"
                unit="times"
                min={2}
                max={1000}
                value={auto}
                onChange={(next) =>
                  put({ levels: { recommend: Math.min(next, recommend), auto: next } })
                }
              />
            </div>
          </Disclosure>
          <StageTries
            stages={settings.stages ?? now.stages}
            changed={settings.stages !== undefined}
            onChange={(stages) => put({ stages })}
          />
        </div>
        <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
          {children}
        </div>
      </div>
    </Panel>
  );
}
