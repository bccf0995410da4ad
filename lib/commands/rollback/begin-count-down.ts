import { readClock } from "@/lib/db/database-clock";
import { readVersionFacts } from "@/lib/db/rollback/version-facts";
import type { Tx } from "@/lib/db/transact";
import type { Alert } from "@/lib/domain/canary/alert/alert";
import type { Decision } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { countsDownFor, decideCountDown, nowhereToGo } from "@/lib/domain/rollback/count-down";
import { decideTarget } from "@/lib/domain/rollback/decide-target";
import type { FixForward } from "@/lib/domain/rollback/fix-forward";

/**
 * Within a change of a release that is held: where its service switched that on, an alert beyond chance takes it back
 * by itself, soon. Null where nothing of the kind is due, also while somebody fixes it forward.
 */
export async function beginCountDown(
  tx: Tx,
  release: Release,
  service: Service,
  alert: Alert | null,
  fix: FixForward | null,
): Promise<Decision | null> {
  if (alert === null || !countsDownFor(release, service, alert, fix)) return null;
  const versions = await readVersionFacts(tx, service.id, release.id);
  const target = decideTarget(release, undefined, versions);
  if (!target.ok) return nowhereToGo(release, service.name);
  return decideCountDown(release, alert, target.value, service.name, await readClock(tx));
}
