import type { Tx } from "@/lib/db/transact";
import type { ConnectorKind } from "@/lib/domain/connections/kinds/kinds";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import { settingsFor } from "@/lib/domain/connections/connector";
import { invalid, done, type Outcome } from "@/lib/kernel/outcome";
import { asId, type ConnectorId } from "@/lib/kernel/ids";
import type { JsonObject } from "@/lib/kernel/json";

/** A service with more of them than this has lost count. */
export const mostKillSwitches = 20;

/** A kill-switch connection in a few words. */
export type KillSwitchName = { id: string; name: string; place: string; warnings: string[] };

/** The connections of some ids, by id, in words. */
export async function nameKillSwitches(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, KillSwitchName>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.connector.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, kind: true, settings: true },
  });
  return new Map(rows.map((row) => [row.id, named(row)]));
}

/** Every kill-switch connection of a service, oldest first. */
export async function findKillSwitches(tx: Tx, serviceId: string): Promise<KillSwitchName[]> {
  const rows = await tx.connector.findMany({
    where: { serviceId, role: "flag" },
    orderBy: { id: "asc" },
    take: mostKillSwitches,
    select: { id: true, kind: true, settings: true },
  });
  return rows.map(named);
}

/** How many flags that are still in the code are switched by a connection. */
export async function countFlagsOf(tx: Tx, connectorId: string): Promise<number> {
  return tx.flag.count({ where: { connectorId, retiredAt: null } });
}

function named({ id, kind, settings }: { id: string; kind: string; settings: unknown }) {
  const { name, place, warnings } = kindOf(kind as ConnectorKind);
  const here = settingsFor(settings as JsonObject, "production");
  return { id, name, place: place(here), warnings: warnings(here).map(({ text }) => text) };
}

/** The kill-switch connection that a flag asks for: one of its own service, or none. */
export async function chosenKillSwitch(
  tx: Tx,
  serviceId: string,
  id: string | null,
): Promise<Outcome<ConnectorId | null>> {
  if (id === null) return done(null);
  const row = await tx.connector.findFirst({
    where: { id, serviceId, role: "flag" },
    select: { id: true },
  });
  if (row !== null) return done(asId(row.id));
  return invalid("killSwitch", "The service has no such kill-switch connection.");
}
