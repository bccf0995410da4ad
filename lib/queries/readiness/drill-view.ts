import { type Caller, lacks } from "@/lib/access/caller";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { findDrill } from "@/lib/db/readiness/drill/drill-rows";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import { overWhy, workedWhyNot } from "@/lib/domain/readiness/drill/decide-drill";
import type { DrillView } from "@/lib/domain/readiness/drill/view";
import { canUnless } from "@/lib/kernel/can";

/** A drill with what this caller may do; null when there is none. */
export async function drillView(caller: Caller, id: string): Promise<DrillView | null> {
  const tx = reader();
  const drill = await findDrill(tx, id);
  const service = drill === null ? null : await findService(tx, drill.serviceId);
  if (drill === null || service === null) return null;
  const { serviceId: _, driverId: __, connectorMark: ___, connectorId, ...fields } = drill;
  const connector = connectorId === null ? null : await findConnector(tx, connectorId);
  const no = lacks(caller, "drill.run") ?? overWhy(drill);
  return {
    ...fields,
    connectorId,
    service: { key: service.key, name: service.name },
    through: connector === null ? null : kindOf(connector.kind).short,
    can: {
      tick: canUnless(no),
      worked: canUnless(no, workedWhyNot(drill)),
      end: canUnless(no),
    },
  };
}
