import { findLabelRules } from "@/lib/db/canary/sample/label-rules-rows";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { type LabelRules, ruleFaults } from "@/lib/domain/canary/rules/label-rules";
import { type Preset, presetsFor } from "@/lib/domain/canary/rules/presets";
import type { Fault } from "@/lib/kernel/outcome";

/** `faults`: what no longer goes with the metrics of the service, because those were changed since. */
export type LabelRulesView = LabelRules & { faults: Fault[]; presets: Preset[] };

/** How the series of a service are read, with rules to begin with; null when there is no such service. */
export async function labelRulesView(serviceKey: string): Promise<LabelRulesView | null> {
  const service = await findService(reader(), serviceKey);
  if (service === null) return null;
  const { rules } = await findLabelRules(reader(), service.id);
  return {
    ...rules,
    faults: ruleFaults(rules, service.metrics),
    presets: presetsFor(service.key, service.metrics),
  };
}
