"use client";

import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import type { SamplesView } from "@/lib/domain/canary/sample/samples-view";
import { ArmFields } from "./arm-fields";
import { armForm, type RuleForm, type RuleWay, waysOf, withMetric } from "./prepare-rules";

const wayWords: Record<RuleWay, string> = {
  total: "counters",
  histogram: "a histogram",
  gauge: "a level, or a ready-made quantile",
};

type Props = {
  rule: RuleForm;
  metrics: SamplesView["metrics"];
  /** What is wrong with a field of this rule. */
  fault: (field: string) => string | null;
  onChange: (rule: RuleForm) => void;
  onRemove: () => void;
};

/** One rule: which series feed which metric. */
export function RuleFields({ rule, metrics, fault, onChange, onRemove }: Props) {
  const put = (part: Partial<RuleForm>) => onChange({ ...rule, ...part });
  const metric = metrics.find(({ key }) => key === rule.metric);
  const ways = waysOf(metric?.kind);
  const choices = metrics.map(({ key, name }) => ({ value: key, label: name }));
  const gone = metric === undefined ? [{ value: rule.metric, label: rule.metric || "Choose" }] : [];
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-3 rounded-small border border-line p-3 sm:grid-cols-2">
      <legend className="px-1 text-table font-medium">{metric?.name ?? "New rule"}</legend>
      <Select
        label="Metric"
        choices={[...gone, ...choices]}
        value={rule.metric}
        error={fault("metric") ?? fault("")}
        onChange={(event) => onChange(withMetric(rule, event.target.value, metrics))}
      />
      <Select
        label="Made of"
        choices={ways.map((value) => ({ value, label: wayWords[value] }))}
        value={rule.way}
        onChange={(event) => put({ way: event.target.value as RuleWay })}
      />
      <Selectors rule={rule} unit={metric?.unit ?? ""} fault={fault} put={put} />
      <div className="flex flex-wrap items-start justify-between gap-3 sm:col-span-2">
        <OwnArm rule={rule} fault={fault} put={put} />
        <Button size="small" onClick={onRemove}>
          Remove the rule
        </Button>
      </div>
    </fieldset>
  );
}

type Part = Pick<Props, "rule" | "fault"> & { put: (part: Partial<RuleForm>) => void };

function Selectors({ rule, unit, fault, put }: Part & { unit: string }) {
  const text = (
    field: "total" | "events" | "histogram" | "gauge",
    label: string,
    example: string,
  ) => (
    <TextInput
      mono
      label={label}
      placeholder={example}
      value={rule[field]}
      error={fault(field)}
      onChange={(event) => put({ [field]: event.target.value })}
    />
  );
  if (rule.way === "total")
    return (
      <>
        {text("total", "All of them", "http_requests_total")}
        {text("events", "Those that count as events", 'http_requests_total{code=~"5.."}')}
      </>
    );
  return (
    <>
      {rule.way === "histogram"
        ? text("histogram", "Series", "http_request_duration_seconds")
        : text("gauge", "Series", 'latency_seconds{quantile="0.95"}')}
      <div className="grid grid-cols-2 gap-3">
        <TextInput
          optional
          label="Comes in"
          placeholder="as it says"
          hint={unit === "" ? "A unit of time" : `Kept in ${unit}`}
          value={rule.unit}
          error={fault("unit")}
          onChange={(event) => put({ unit: event.target.value })}
        />
        <TextInput
          optional
          label="Times"
          inputMode="decimal"
          placeholder="1"
          value={rule.scale}
          error={fault("scale")}
          onChange={(event) => put({ scale: event.target.value })}
        />
      </div>
    </>
  );
}

function OwnArm({ rule, fault, put }: Part) {
  const own = rule.arm !== null || rule.instance !== null;
  return (
    <Disclosure summary="Arm and instance of its own" open={own} className="flex-1">
      <div className="grid gap-3 sm:grid-cols-2">
        {rule.arm === null ? (
          <Button size="small" onClick={() => put({ arm: armForm({ version: "version" }) })}>
            Tell its arm in another way
          </Button>
        ) : (
          <>
            <ArmFields
              arm={rule.arm}
              error={(field) => fault(field === "" ? "arm" : `arm.${field}`)}
              onChange={(arm) => put({ arm })}
            />
            <Button size="small" onClick={() => put({ arm: null })}>
              As for all rules
            </Button>
          </>
        )}
        <TextInput
          mono
          optional
          label="Label of the instance"
          placeholder="as for all rules"
          value={rule.instance ?? ""}
          error={fault("instance")}
          onChange={(event) =>
            put({ instance: event.target.value === "" ? null : event.target.value })
          }
        />
      </div>
    </Disclosure>
  );
}
