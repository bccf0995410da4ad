import { type Caller, forbidden } from "@/lib/access/caller";
import { lockAlert } from "@/lib/db/canary/alert/alert-rows";
import { commit } from "@/lib/db/commit";
import { findDelivery } from "@/lib/db/connections/delivery-rows";
import { findEntry } from "@/lib/db/diary/read";
import { readReleaseName } from "@/lib/db/release/release-name";
import { findWhoMay } from "@/lib/db/team/who-may";
import { transact } from "@/lib/db/transact";
import { tellInstead } from "@/lib/domain/canary/alert/escalation";
import { nameOfMetric } from "@/lib/domain/canary/name-of-metric";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** The team channel did not take what it was told of an alert: everyone is told of it on their devices instead. */
export async function tellEveryone(caller: Caller, deliveryId: string): Promise<Outcome<string>> {
  const no = forbidden(caller, "push.deliver");
  if (no !== null) return no;
  return transact<string>(async (tx) => {
    const entryId = (await findDelivery(tx, deliveryId))?.entryId ?? null;
    const entry = entryId === null ? null : await findEntry(tx, entryId);
    const alert = entry?.subject === undefined ? null : await lockAlert(tx, entry.subject);
    if (entry === null || alert === null) return notFound("alert");
    if (alert.status !== "open") return done(`It is ${alert.status}.`);
    const { serviceId, metrics } = await readReleaseName(tx, alert.releaseId);
    const about = { serviceId, metric: nameOfMetric(metrics, alert.metric) };
    const told = tellInstead(alert, about, await findWhoMay(tx, "rollback.press"));
    await commit(tx, caller, { entries: [told.entry], effects: told.effects });
    return done(told.entry.sentence);
  });
}
