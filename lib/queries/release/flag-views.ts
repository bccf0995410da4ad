import { nameKillSwitches } from "@/lib/db/connections/kill-switch-rows";
import { findLastSwitches } from "@/lib/db/rollback/switch-rows";
import type { Tx } from "@/lib/db/transact";
import { dayAt } from "@/lib/domain/readiness/calendar/calendar-range";
import type { Flag } from "@/lib/domain/release/flag/flag";
import { overdueDays } from "@/lib/domain/release/flag/flag-days";
import type { FlagView } from "@/lib/domain/release/flag/view";
import type { FlagSwitch } from "@/lib/domain/rollback/switch/flag-switch";
import type { SwitchLine } from "@/lib/domain/rollback/switch/view";
import type { Instant } from "@/lib/kernel/instant";

/** The flags of a release as they stand today in a time zone, in a constant number of statements. */
export async function flagViews(
  tx: Tx,
  releaseId: string,
  flags: readonly Flag[],
  zone: string,
  at: Instant,
): Promise<FlagView[]> {
  if (flags.length === 0) return [];
  const ids = flags.flatMap(({ connectorId }) => (connectorId === null ? [] : [connectorId]));
  const [names, switches] = await Promise.all([
    nameKillSwitches(tx, ids),
    findLastSwitches(tx, releaseId),
  ]);
  const today = dayAt(at, zone);
  return flags.map((flag) => {
    const { releaseId: _, serviceId: __, connectorId, ...shown } = flag;
    return {
      ...shown,
      overdueDays: overdueDays(flag, today),
      lastSwitch: lineOf(switches.get(flag.id)),
      killSwitch: connectorId === null ? null : (names.get(connectorId) ?? null),
    };
  });
}

function lineOf(flagSwitch: FlagSwitch | undefined): SwitchLine | null {
  if (flagSwitch === undefined) return null;
  const { byId: _, flagId: __, releaseId: ___, ...line } = flagSwitch;
  return line;
}
