import type { Tx } from "@/lib/db/transact";
import { type LabelRules, noRules } from "@/lib/domain/canary/rules/label-rules";

/** The label rules of a service and their revision; none are revision 0. */
export async function findLabelRules(
  tx: Tx,
  serviceId: string,
): Promise<{ rules: LabelRules; revision: number }> {
  const row = await tx.labelRules.findUnique({ where: { serviceId } });
  if (row === null) return { rules: noRules, revision: 0 };
  return { rules: row.rules as unknown as LabelRules, revision: row.revision };
}

/** A save for `commit`: rules in place of those that were read at `revision`. */
export function putLabelRules(serviceId: string, given: LabelRules, revision: number) {
  return async (tx: Tx): Promise<void> => {
    await tx.$queryRaw`with put as (
        insert into label_rules as t (service_id, rules) values (${serviceId}, ${given as object})
        on conflict (service_id) do update set rules = excluded.rules, revision = t.revision + 1
          where t.revision = ${revision}
        returning 1
      ) select still(count(*), ${`label rules ${serviceId}`})::int from put`;
  };
}
