"use client";

import type { ReactNode } from "react";
import { MetricSourceFields } from "@/components/canary/source/metric-source-fields";
import {
  type SourceChoice,
  withDirection,
  withKey,
  withMetricKind,
} from "@/components/canary/source/prepare-metric";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { mayBeLate, type Metric } from "@/lib/domain/canary/metric";
import type { Fault } from "@/lib/kernel/outcome";

const kinds = [
  { value: "ratio", label: "Ratio (events of all)" },
  { value: "latency", label: "Latency" },
  { value: "gauge", label: "Gauge (a level)" },
];
const roles = [
  { value: "guardrail", label: "Guardrail" },
  { value: "signal", label: "Signal" },
];
const directions = [
  { value: "higher", label: "Higher is worse" },
  { value: "lower", label: "Lower is worse" },
];

type Figure = { metric: Metric; error: string | null; onChange: (metric: Metric) => void };

/** One metric as a small form. Tolerance and the limit of a ratio are shown in percent. */
export function MetricRow({
  metric,
  sources,
  faults,
  onChange,
  onRemove,
  children,
}: {
  metric: Metric;
  sources: readonly SourceChoice[];
  faults: readonly Fault[];
  onChange: (metric: Metric) => void;
  onRemove: () => void;
  /** Below the fields: trying it. */
  children?: ReactNode;
}) {
  const fault = (field: string) => faultOf(faults, field);
  const put = (part: Partial<Metric>) => onChange({ ...metric, ...part });
  const choice = sources.find((one) => one.key === metric.source?.source) ?? null;
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-3 rounded-small border border-line p-3 sm:grid-cols-4">
      <legend className="px-1 text-table font-medium">{metric.name || "New metric"}</legend>
      <TextInput
        label="Name"
        value={metric.name}
        error={fault("name")}
        onChange={(e) => put({ name: e.target.value })}
        onBlur={() => onChange(withKey(metric))}
      />
      <TextInput
        mono
        label="Key"
        value={metric.key}
        error={fault("key")}
        onChange={(e) => put({ key: e.target.value })}
      />
      <Select
        label="Kind"
        value={metric.kind}
        choices={kinds}
        onChange={(e) => onChange(withMetricKind(metric, e.target.value as Metric["kind"], choice))}
      />
      <TextInput
        label="Unit"
        optional
        value={metric.unit}
        onChange={(e) => put({ unit: e.target.value })}
      />
      <Select
        label="Role"
        value={metric.role}
        choices={roles}
        onChange={(e) => put({ role: e.target.value as Metric["role"] })}
      />
      <Select
        label="Direction"
        value={metric.worse}
        choices={directions}
        onChange={(e) => onChange(withDirection(metric, e.target.value as Metric["worse"]))}
      />
      <ToleranceField metric={metric} error={fault("tolerance")} onChange={onChange} />
      <LimitField metric={metric} error={fault("limit")} onChange={onChange} />
      {mayBeLate(metric) && (
        <DelayField metric={metric} error={fault("delaySeconds")} onChange={onChange} />
      )}
      <MetricSourceFields
        metric={metric}
        sources={sources}
        fault={(path) => faultOf(faults, `source.${path}`)}
        onChange={onChange}
      />
      {children}
      <div className="sm:col-span-4">
        <Button look="bare" size="small" onClick={onRemove}>
          Remove {metric.name || "this metric"}
        </Button>
      </div>
    </fieldset>
  );
}

function ToleranceField({ metric, error, onChange }: Figure) {
  return (
    <TextInput
      label="Tolerance, %"
      type="number"
      min={0}
      step="any"
      value={Math.round(metric.tolerance * 10_000) / 100}
      error={error}
      onChange={(e) => onChange({ ...metric, tolerance: Number(e.target.value) / 100 })}
    />
  );
}

/** The limit of a ratio is shown in percent, any other in the metric's unit. */
function LimitField({ metric, error, onChange }: Figure) {
  const scale = metric.kind === "ratio" ? 100 : 1;
  return (
    <TextInput
      optional
      label={metric.kind === "ratio" ? "Hard limit, %" : "Hard limit"}
      type="number"
      min={0}
      step="any"
      value={metric.limit === undefined ? "" : Math.round(metric.limit * scale * 1e6) / 1e6}
      error={error}
      onChange={(e) => onChange(withLimit(metric, e.target.value, scale))}
    />
  );
}

function withLimit(metric: Metric, text: string, scale: number): Metric {
  const { limit: _, ...rest } = metric;
  return text === "" ? rest : { ...rest, limit: Number(text) / scale };
}

/** Shown in minutes, as people know of their orders. */
function DelayField({ metric, error, onChange }: Figure) {
  return (
    <TextInput
      optional
      label="Orders come within, min"
      hint="After the visit. Else 25 ticks: four minutes at ticks of 10 s."
      type="number"
      min={0}
      step="any"
      value={metric.delaySeconds === undefined ? "" : Math.round(metric.delaySeconds / 0.6) / 100}
      error={error}
      onChange={(e) => onChange(withDelay(metric, e.target.value))}
    />
  );
}

function withDelay(metric: Metric, text: string): Metric {
  const { delaySeconds: _, ...rest } = metric;
  return text === "" ? rest : { ...rest, delaySeconds: Number(text) * 60 };
}

function faultOf(faults: readonly Fault[], field: string): string | null {
  return faults.find((one) => one.path.endsWith(`.${field}`))?.message ?? null;
}
