import type { Metric } from "@/lib/domain/canary/metric";
import type { ArmRule, LabelRule, LabelRules } from "@/lib/domain/canary/rules/label-rules";
import { fieldOf } from "@/lib/domain/canary/rules/rule-field";

export type ArmWay = "version" | "label" | "canary" | "baseline";

/** How the arm is told, with what was typed for the ways that are not chosen. */
export type ArmForm = {
  way: ArmWay;
  version: string;
  label: string;
  canary: string;
  baseline: string;
};

export type RuleWay = "total" | "histogram" | "gauge";

/** One rule as it is typed. `arm` and `instance` null: as for all rules. */
export type RuleForm = {
  id: number;
  metric: string;
  way: RuleWay;
  total: string;
  events: string;
  histogram: string;
  gauge: string;
  unit: string;
  scale: string;
  arm: ArmForm | null;
  instance: string | null;
};

export type RulesForm = {
  foundLabel: string;
  foundValue: string;
  arm: ArmForm;
  instance: string;
  rules: RuleForm[];
};

/** Saved rules as a form. */
export function formOf({ found, arm, instance, rules }: LabelRules): RulesForm {
  return {
    foundLabel: found?.label ?? "",
    foundValue: found?.value ?? "",
    arm: armForm(arm),
    instance: instance ?? "",
    rules: rules.map(ruleForm),
  };
}

export function ruleForm(rule: LabelRule, id: number): RuleForm {
  const { metric, total = "", events = "", histogram = "", gauge = "", unit = "" } = rule;
  return {
    ...{ id, metric, way: fieldOf(rule), total, events, histogram, gauge, unit },
    scale: rule.scale === undefined ? "" : String(rule.scale),
    arm: rule.arm === undefined ? null : armForm(rule.arm),
    instance: rule.instance === undefined ? null : (rule.instance ?? ""),
  };
}

export function armForm(arm: ArmRule): ArmForm {
  const blank: ArmForm = {
    ...{ way: "version", version: "version" },
    ...{ label: "track", canary: "canary", baseline: "stable" },
  };
  if (typeof arm === "string") return { ...blank, way: arm };
  if ("version" in arm) return { ...blank, version: arm.version };
  return { ...blank, ...arm, way: "label" };
}

/** What is sent; the server says what is wrong with it. */
export function inputOf(form: RulesForm): unknown {
  const { foundLabel, foundValue, arm, instance, rules } = form;
  const isFound = foundLabel.trim() !== "" || foundValue.trim() !== "";
  return {
    found: isFound ? { label: foundLabel, value: foundValue } : null,
    arm: armInput(arm),
    instance: instanceInput(instance),
    rules: rules.map(ruleInput),
  };
}

function ruleInput(rule: RuleForm): unknown {
  const { metric, way, total, events, unit, scale, arm, instance } = rule;
  return {
    metric,
    ...(way === "total" ? { total, events } : { [way]: rule[way] }),
    ...(way !== "total" && unit.trim() !== "" && { unit }),
    ...(way !== "total" && scale.trim() !== "" && { scale: Number(scale) }),
    ...(arm !== null && { arm: armInput(arm) }),
    ...(instance !== null && { instance: instanceInput(instance) }),
  };
}

function armInput({ way, version, label, canary, baseline }: ArmForm): unknown {
  if (way === "version") return { version };
  return way === "label" ? { label, canary, baseline } : way;
}

function instanceInput(instance: string): string | null {
  return instance.trim() === "" ? null : instance;
}

/** The ways a metric of a kind can be made, the usual first; any, while none is chosen. */
export function waysOf(kind: Metric["kind"] | undefined): RuleWay[] {
  if (kind === undefined) return ["total", "histogram", "gauge"];
  if (kind === "latency") return ["histogram", "gauge"];
  return kind === "gauge" ? ["gauge"] : ["total"];
}

/** A rule for another metric; made in another way where that metric cannot be made in this one. */
export function withMetric(
  rule: RuleForm,
  metric: string,
  metrics: readonly Pick<Metric, "key" | "kind">[],
): RuleForm {
  const ways = waysOf(metrics.find(({ key }) => key === metric)?.kind);
  const [usual = "total"] = ways;
  return { ...rule, metric, way: ways.includes(rule.way) ? rule.way : usual };
}

/** One more rule at the end, under an id of its own. */
export function withRule(form: RulesForm, rule: LabelRule): RulesForm {
  const id = Math.max(-1, ...form.rules.map((one) => one.id)) + 1;
  return { ...form, rules: [...form.rules, ruleForm(rule, id)] };
}
