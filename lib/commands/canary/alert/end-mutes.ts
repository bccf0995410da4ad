import { type Caller, forbidden } from "@/lib/access/caller";
import { findStandingAlerts, lockAlert, putAlert } from "@/lib/db/canary/alert/alert-rows";
import { commit } from "@/lib/db/commit";
import { readReleaseName } from "@/lib/db/release/release-name";
import { transact } from "@/lib/db/transact";
import type { Alert } from "@/lib/domain/canary/alert/alert";
import { carryUp, unmuted } from "@/lib/domain/canary/alert/escalation";
import { nameOfMetric } from "@/lib/domain/canary/name-of-metric";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** A stage of a release has ended, and with it the quiet of the alerts that were muted in it. */
export async function endMutes(caller: Caller, releaseId: string): Promise<Outcome<number>> {
  const no = forbidden(caller, "release.judge");
  if (no !== null) return no;
  return transact(async (tx) => {
    const loud: Alert[] = [];
    for (const { id } of await findStandingAlerts(tx, releaseId)) {
      const alert = await lockAlert(tx, id);
      if (alert?.status === "muted") loud.push(unmuted(alert));
    }
    if (loud.length === 0) return done(0);
    const { name, serviceId, metrics } = await readReleaseName(tx, releaseId);
    const entries = loud.map((alert) => ({
      kind: "alert.unmuted",
      sentence: `The alert on ${nameOfMetric(metrics, alert.metric)} of ${name} is loud again: the stage it was muted for has ended.`,
      serviceId,
      releaseId,
      subjectId: alert.id,
      data: { metric: alert.metric },
    }));
    const effects = carryUp(loud, caller.at);
    await commit(tx, caller, { states: loud.map(putAlert), entries, effects });
    return done(loud.length);
  });
}
