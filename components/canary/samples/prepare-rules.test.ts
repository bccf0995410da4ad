import { describe, expect, it } from "vitest";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { labelRulesInput } from "@/lib/domain/canary/rules/label-rules";
import { presetsFor } from "@/lib/domain/canary/rules/presets";
import { formOf, inputOf, ruleForm, withMetric, withRule } from "./prepare-rules";

const rules = labelRulesInput.parse({
  found: { label: "app", value: "shop" },
  arm: { label: "track", canary: "canary", baseline: "stable|" },
  instance: null,
  rules: [
    { metric: "errors", total: "all", events: "failed", arm: "canary" },
    { metric: "latency", histogram: "duration", unit: "s", instance: "pod" },
    { metric: "latency", gauge: "p95", scale: 1000, instance: null, arm: { version: "v" } },
  ],
});

describe("the form of label rules", () => {
  it("gives back what was saved", () => {
    expect(labelRulesInput.parse(inputOf(formOf(rules)))).toEqual(rules);
    for (const { rules: preset } of presetsFor("shop", defaultMetrics))
      expect(labelRulesInput.parse(inputOf(formOf(preset)))).toEqual(preset);
  });

  it("sends what was typed wrongly too, for the server to name it", () => {
    const [first] = formOf(rules).rules;
    if (first === undefined) throw new Error("no rule");
    const input = inputOf({ ...formOf(rules), rules: [{ ...first, way: "gauge", scale: "x" }] });
    const paths = labelRulesInput.safeParse(input).error?.issues.map(({ path }) => path.join("."));
    expect(paths).toEqual(expect.arrayContaining(["rules.0.gauge", "rules.0.scale"]));
  });

  it("makes another metric in a way it can be made", () => {
    const rule = ruleForm({ metric: "errors", total: "a", events: "b" }, 0);
    expect(withMetric(rule, "latency", defaultMetrics).way).toBe("histogram");
    expect(withMetric(rule, "conversion", defaultMetrics).way).toBe("total");
  });

  it("adds a rule under an id of its own", () => {
    const form = withRule(formOf(rules), { metric: "latency", gauge: "p99" });
    expect(form.rules.map(({ id }) => id)).toEqual([0, 1, 2, 3]);
  });
});
