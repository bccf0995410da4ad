"use client";

import { Checkbox } from "@/components/ui/form/checkbox";
import { Select } from "@/components/ui/form/select";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import type { Metric } from "@/lib/domain/canary/metric";
import { type MetricSource, partsOf } from "@/lib/domain/canary/source/metric-source";
import {
  partWords,
  type SourceChoice,
  variableWords,
  wayOf,
  waysFor,
  withBaseline,
  withOption,
  withQuery,
  withSource,
  withWay,
} from "./prepare-metric";

/** Tells a field below `source` what is wrong with it. */
type SourceFault = (path: string) => string | null;

type Fields = { metric: Metric; fault: SourceFault; onChange: (metric: Metric) => void };

/** Where a metric comes from: sent to us, or asked for at a source with a query for each arm. */
export function MetricSourceFields({
  sources,
  ...fields
}: Fields & { sources: readonly SourceChoice[] }) {
  const { metric, fault, onChange } = fields;
  const choice = sources.find((one) => one.key === metric.source?.source) ?? null;
  const lost = metric.source !== undefined && choice === null ? [metric.source.source] : [];
  const choices = [
    { value: "", label: "Sent to us" },
    ...sources.map(({ key, name }) => ({ value: key, label: `Asked at ${name}` })),
    ...lost.map((value) => ({ value, label: `Asked at ${value}, which is gone` })),
  ];
  const pick = (key: string) =>
    onChange(withSource(metric, sources.find((one) => one.key === key) ?? null));
  return (
    <div className="grid gap-3 sm:col-span-4 sm:grid-cols-4">
      <Select
        label="Where from"
        value={metric.source?.source ?? ""}
        choices={choices}
        error={fault("source")}
        hint={sources.length === 0 ? "Add a source in Settings to have it asked for." : undefined}
        onChange={(event) => pick(event.target.value)}
      />
      {choice !== null && metric.source !== undefined && (
        <Asked {...fields} choice={choice} source={metric.source} />
      )}
    </div>
  );
}

function Asked({
  metric,
  choice,
  source,
  fault,
  onChange,
}: Fields & { choice: SourceChoice; source: MetricSource }) {
  const put = (next: MetricSource) => onChange({ ...metric, source: next });
  const ways = waysFor(metric.kind, choice.kind);
  return (
    <>
      {ways.length > 1 && (
        <Select
          label="Measured by"
          value={wayOf(metric)}
          choices={ways}
          onChange={(event) => onChange(withWay(metric, choice, event.target.value))}
        />
      )}
      <Options metric={metric} source={source} fault={fault} put={put} />
      <p className="text-caption text-ink-soft sm:col-span-4">{variableWords(choice.kind)}</p>
      <Queries arm="canary" {...{ metric, source, fault, put }} />
      <Checkbox
        className="sm:col-span-4"
        label="The baseline has queries of its own"
        hint="Otherwise the same are asked, with $version standing for the previous version."
        checked={source.baseline !== undefined}
        onChange={(event) => put(withBaseline(source, event.target.checked))}
      />
      {source.baseline !== undefined && (
        <Queries arm="baseline" {...{ metric, source, fault, put }} />
      )}
    </>
  );
}

type Part = {
  metric: Metric;
  source: MetricSource;
  fault: SourceFault;
  put: (next: MetricSource) => void;
};

function Options({ metric, source, fault, put }: Part) {
  return (
    <>
      {metric.kind === "ratio" ? (
        <Select
          label="Answers are"
          value={source.perSecond === true ? "rate" : "count"}
          choices={[
            { value: "count", label: "Counts since the point before" },
            { value: "rate", label: "Rates per second" },
          ]}
          onChange={(event) =>
            put(withOption(source, "perSecond", event.target.value === "rate" || null))
          }
        />
      ) : (
        <TextInput
          label="Multiply by"
          type="number"
          min={0}
          step="any"
          value={source.scale ?? 1}
          error={fault("scale")}
          hint={metric.kind === "latency" ? "1000 makes ms of seconds." : undefined}
          onChange={(event) => {
            const times = Number(event.target.value);
            put(withOption(source, "scale", times === 1 ? null : times));
          }}
        />
      )}
      <TextInput
        mono
        optional
        label="Instance label"
        placeholder="pod"
        value={source.instance ?? ""}
        error={fault("instance")}
        onChange={(event) => put(withOption(source, "instance", event.target.value || null))}
      />
    </>
  );
}

function Queries({ arm, metric, source, fault, put }: Part & { arm: "canary" | "baseline" }) {
  const queries = source[arm] ?? {};
  const parts = partsOf[metric.kind].flat().filter((part, i, all) => all.indexOf(part) === i);
  return parts
    .filter((part) => queries[part] !== undefined)
    .map((part) => (
      <TextArea
        key={`${arm} ${part}`}
        mono
        className="sm:col-span-2"
        label={`${partWords[part]}, ${arm}`}
        spellCheck={false}
        autoComplete="off"
        value={queries[part] ?? ""}
        error={fault(`${arm}.${part}`) ?? (part === parts[0] ? fault(arm) : null)}
        onChange={(event) => put(withQuery(source, arm, part, event.target.value))}
      />
    ));
}
