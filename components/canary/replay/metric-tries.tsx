import { Checkbox } from "@/components/ui/form/checkbox";
import { Disclosure } from "@/components/ui/disclosure";
import { Select } from "@/components/ui/form/select";
import { SliderField } from "@/components/ui/form/slider-field";
import { TextInput } from "@/components/ui/form/text-input";
import { isCritical } from "@/lib/domain/canary/evidence/weights";
import type { Metric } from "@/lib/domain/canary/metric";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import { tried, withMetric } from "./prepare-settings";

const roles = [
  { value: "guardrail", label: "Guardrail: bad means roll back" },
  { value: "signal", label: "Signal: bad means pause and look" },
];

type Props = {
  metric: Metric;
  settings: ReplaySettings;
  onChange: (settings: ReplaySettings) => void;
};

/** What one metric is tried with; what differs from now says so. Shares and tolerances are shown in percent. */
export function MetricTries({ metric, settings, onChange }: Props) {
  const now = tried(metric, settings);
  const put = (wish: Parameters<typeof withMetric>[2]) =>
    onChange(withMetric(settings, metric, wish));
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 border-t border-line pt-3">
      <legend className="float-left mb-1 w-full text-table font-semibold">{metric.name}</legend>
      <SliderField
        label="Tolerance"
        unit="%"
        hint={hintOf(now.tolerance !== metric.tolerance, `${percentOf(metric.tolerance)} %`)}
        max={50}
        step={0.5}
        value={percentOf(now.tolerance)}
        onChange={(value) => put({ tolerance: value / 100 })}
      />
      <Disclosure summary="Limit, role and weight" open={!onlyTolerance(metric, now)}>
        <div className="flex flex-col gap-3">
          <LimitTry {...{ metric, now, put }} />
          <Select
            label="Role"
            hint={hintOf(now.role !== metric.role, metric.role)}
            choices={roles}
            value={now.role}
            onChange={(event) => put({ role: event.target.value as Metric["role"] })}
          />
          {metric.kind === "ratio" && (
            <NumberTry
              label="Absolute tolerance, %"
              scale={100}
              usual={metric.absolute}
              value={now.absolute}
              onChange={(absolute) => put({ absolute: absolute ?? metric.absolute })}
            />
          )}
          <NumberTry
            label="Weight in the whole bet"
            scale={1}
            usual={metric.weight}
            value={now.weight}
            onChange={(weight) => put({ weight: weight ?? metric.weight })}
          />
          <Checkbox
            label="A pass needs its proof"
            checked={isCritical(now)}
            onChange={({ target: { checked } }) =>
              put({ critical: checked === isCritical(metric) ? metric.critical : checked })
            }
          />
        </div>
      </Disclosure>
    </fieldset>
  );
}

function LimitTry({
  metric,
  now,
  put,
}: {
  metric: Metric;
  now: Metric;
  put: (wish: { limit: number | null }) => void;
}) {
  const scale = metric.kind === "ratio" ? 100 : 1;
  const unit = metric.kind === "ratio" ? "%" : metric.unit;
  return (
    <NumberTry
      label={unit === "" ? "Hard limit" : `Hard limit, ${unit}`}
      scale={scale}
      usual={metric.limit}
      value={now.limit}
      onChange={(limit) => put({ limit: limit ?? null })}
    />
  );
}

/** A figure that may be absent. */
function NumberTry({
  label,
  scale,
  usual,
  value,
  onChange,
}: {
  label: string;
  scale: number;
  usual: number | undefined;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const shown = (figure: number | undefined) =>
    figure === undefined ? "" : String(Number((figure * scale).toPrecision(6)));
  return (
    <TextInput
      label={label}
      optional
      type="number"
      inputMode="decimal"
      min={0}
      step="any"
      hint={hintOf(value !== usual, usual === undefined ? "none" : shown(usual))}
      value={shown(value)}
      onChange={(event) => {
        const text = event.target.value;
        onChange(text === "" ? undefined : Number(text) / scale);
      }}
    />
  );
}

const others = ["limit", "role", "absolute", "weight", "critical"] as const;

function onlyTolerance(metric: Metric, now: Metric): boolean {
  return others.every((setting) => metric[setting] === now[setting]);
}

/** What it is now, said only where something else is tried. */
function hintOf(changed: boolean, now: string) {
  return changed ? `Now: ${now}` : undefined;
}

function percentOf(share: number): number {
  return Number((share * 100).toPrecision(6));
}
