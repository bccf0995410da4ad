import type { Prisma } from "@/lib/db/generated/client";
import { StaleRevision, type Tx } from "@/lib/db/transact";
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
    const rules = given as unknown as Prisma.InputJsonValue;
    if (revision === 0) {
      await tx.labelRules.create({ data: { serviceId, rules } });
      return;
    }
    const { count } = await tx.labelRules.updateMany({
      where: { serviceId, revision },
      data: { rules, revision: revision + 1 },
    });
    if (count !== 1) throw new StaleRevision("label rules", serviceId);
  };
}
