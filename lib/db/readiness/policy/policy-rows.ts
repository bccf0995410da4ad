import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Tx } from "@/lib/db/transact";
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
export function putPolicy({ windows, rules, revision }: KeptPolicy): RowSave {
  const row = { id: 1, windows, rules, revision } as const;
  return revision === 1 ? addRow("policy", row) : putRow("policy", row, revision - 1);
}
