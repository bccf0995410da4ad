import type { Tx } from "@/lib/db/transact";
import type { Team } from "@/lib/domain/team/team";

/**
 * Reads the team's one row and holds it until the transaction ends. Whoever changes who may what takes
 * this first, so that two such changes never pass each other.
 */
export async function lockTeam(tx: Tx): Promise<Team> {
  await tx.$queryRaw`select 1 from team where id = 1 for update`;
  return findTeam(tx);
}

/** Reads the team's one row. */
export async function findTeam(tx: Tx): Promise<Team> {
  const row = await tx.team.findUniqueOrThrow({ where: { id: 1 } });
  const { name, timeZone, solo, escalateMinutes, setUpCodeHash } = row;
  return { name, timeZone, solo, escalateMinutes, setUpCodeHash };
}

/** A save for `commit`: the team as it was locked, changed. */
export function putTeam(team: Team) {
  return async (tx: Tx): Promise<void> => {
    await tx.team.update({ where: { id: 1 }, data: team });
  };
}
