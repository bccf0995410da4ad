import { type Caller, forbidden } from "@/lib/access/caller";
import { findLabelRules, putLabelRules } from "@/lib/db/canary/sample/label-rules-rows";
import { commit } from "@/lib/db/commit";
import { lockService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { type LabelRules, ruleFaults } from "@/lib/domain/canary/rules/label-rules";
import { asJson } from "@/lib/kernel/json";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Says how the series of a service are read; the whole list at once. The diary keeps what it was before. */
export async function setLabelRules(
  caller: Caller,
  serviceKey: string,
  rules: LabelRules,
): Promise<Outcome<LabelRules>> {
  const no = forbidden(caller, "service.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await lockService(tx, serviceKey);
    if (service === null) return refused("not_found", `There is no service “${serviceKey}”.`);
    const errors = ruleFaults(rules, service.metrics);
    if (errors.length > 0) {
      const detail = errors.map(({ path, message }) => `${path}: ${message}`).join(" ");
      return refused("invalid", detail, { errors });
    }
    const before = await findLabelRules(tx, service.id);
    const names = [...new Set(rules.rules.map(({ metric }) => metric))].join(", ") || "nothing";
    await commit(tx, caller, {
      states: [putLabelRules(service.id, rules, before.revision)],
      entries: [
        {
          kind: "service.label_rules_changed",
          sentence: `${caller.actor.name} set how the series of ${service.name} are read: ${names}.`,
          serviceId: service.id,
          data: { before: asJson(before.rules), after: asJson(rules) },
        },
      ],
    });
    return done(rules);
  });
}
