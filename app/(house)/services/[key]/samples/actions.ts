"use server";

import { act, actOnly } from "@/lib/access/act";
import { setLabelRules } from "@/lib/commands/canary/sample/set-label-rules";
import { labelRulesInput } from "@/lib/domain/canary/rules/label-rules";
import { tryInput } from "@/lib/domain/canary/rules/try-series";
import type { TriedSeries } from "@/lib/domain/canary/sample/samples-view";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";
import { tryLabelRules } from "@/lib/queries/canary/try-label-rules";

export async function saveRules(key: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([key], input, labelRulesInput, (caller, given) =>
    setLabelRules(caller, key, given),
  );
}

export async function tryRules(
  key: string,
  input: unknown,
): Promise<Outcome<{ items: TriedSeries[] }>> {
  return act([key], input, tryInput, async (_caller, given) => {
    const tried = await tryLabelRules(key, given);
    return tried === null ? notFound("service") : done(tried);
  });
}
