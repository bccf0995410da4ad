import type { Prisma } from "@/lib/db/generated/client";
import { StaleRevision, type Tx } from "@/lib/db/transact";
import { completeRules, defaultPolicy, type Policy } from "@/lib/domain/readiness/policy/policy";

/** The team's policy as it is kept; revision 0 is the one a new house starts with. */
export type KeptPolicy = Policy & { revision: number };

/** Reads the team's policy; the default one while nobody has changed it. */
export async function findPolicy(tx: Tx): Promise<KeptPolicy> {
  const row = await tx.policy.findUnique({ where: { id: 1 } });
  if (row === null) return { ...defaultPolicy, revision: 0 };
  const { revision } = row;
  return {
    windows: row.windows as Policy["windows"],
    rules: completeRules(row.rules as Partial<Policy["rules"]>),
    revision,
  };
}

/** A save for `commit`: the next policy, read at revision − 1. */
export function putPolicy(policy: KeptPolicy) {
  return async (tx: Tx): Promise<void> => {
    const data = {
      windows: policy.windows as unknown as Prisma.InputJsonValue,
      rules: policy.rules as unknown as Prisma.InputJsonValue,
      revision: policy.revision,
    };
    if (policy.revision === 1) {
      await tx.policy.create({ data: { id: 1, ...data } });
      return;
    }
    const where = { id: 1, revision: policy.revision - 1 };
    const { count } = await tx.policy.updateMany({ where, data });
    if (count !== 1) throw new StaleRevision("policy", "1");
  };
}
