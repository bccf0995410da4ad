import { type Caller, forbidden } from "@/lib/access/caller";
import { lockAlert, putAlert } from "@/lib/db/canary/alert/alert-rows";
import { commit } from "@/lib/db/commit";
import { readReleaseName } from "@/lib/db/release/release-name";
import { transact } from "@/lib/db/transact";
import type { Alert } from "@/lib/domain/canary/alert/alert";
import { nameOfMetric } from "@/lib/domain/canary/name-of-metric";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

type AlertChange = { change: Partial<Alert>; kind: string; verb: string; reason?: string };

/** The common beats of claiming, muting and resolving; `decide` answers null when nothing changes. */
export async function changeAlert(
  caller: Caller,
  alertId: string,
  decide: (alert: Alert) => AlertChange | null,
): Promise<Outcome<Alert>> {
  const no = forbidden(caller, "alert.handle");
  if (no !== null) return no;
  return transact(async (tx) => {
    const alert = await lockAlert(tx, alertId);
    if (alert === null) return notFound("alert");
    if (alert.status === "resolved") return refused("conflict", "This alert is resolved already.");
    const decision = decide(alert);
    if (decision === null) return done(alert);
    const { change, kind, verb, reason } = decision;
    const next: Alert = { ...alert, ...change, revision: alert.revision + 1 };
    const about = await readReleaseName(tx, alert.releaseId);
    const metric = nameOfMetric(about.metrics, alert.metric);
    const because = reason === undefined ? "" : ` Reason: ${reason}`;
    await commit(tx, caller, {
      states: [putAlert(next)],
      entries: [
        {
          kind,
          sentence: `${caller.actor.name} ${verb} the alert on ${metric} of ${about.name}.${because}`,
          serviceId: about.serviceId,
          releaseId: alert.releaseId,
          subjectId: alert.id,
          data: { metric: alert.metric, status: next.status, reason: reason ?? null },
        },
      ],
    });
    return done(next);
  });
}
