import type { Tx } from "@/lib/db/transact";

/** A sender's word for a service or an environment, and what it means here. */
export type OutsideName = {
  connectorId: string;
  noun: "service" | "environment";
  name: string;
  means: string;
};

/** What a sender's names mean, as far as somebody said so. */
export async function findNames(
  tx: Tx,
  connectorId: string,
  { service, environment }: { service: string | null; environment: string | null },
): Promise<OutsideName[]> {
  const asked = [
    ...(service === null ? [] : [{ noun: "service", name: service }]),
    ...(environment === null ? [] : [{ noun: "environment", name: environment }]),
  ];
  if (asked.length === 0) return [];
  const rows = await tx.outsideName.findMany({ where: { connectorId, OR: asked } });
  return rows.map((row) => ({ ...row, noun: row.noun as OutsideName["noun"] }));
}

/** A save for `commit`: what a name means from now on. */
export function putName({ connectorId, noun, name, means }: OutsideName) {
  return async (tx: Tx): Promise<void> => {
    await tx.outsideName.upsert({
      where: { connectorId_noun_name: { connectorId, noun, name } },
      create: { connectorId, noun, name, means },
      update: { means },
    });
  };
}
