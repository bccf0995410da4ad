import { type Caller, forbidden } from "@/lib/access/caller";
import { openChannelUrl } from "@/lib/access/secrets/channel-secret";
import { readLadder } from "@/lib/db/canary/alert/alert-ladder";
import { lockAlert, putAlert } from "@/lib/db/canary/alert/alert-rows";
import { commit } from "@/lib/db/commit";
import { findChannel } from "@/lib/db/connections/channel-rows";
import { findRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { findTeam } from "@/lib/db/team/team-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { decideEscalation, nextTelling } from "@/lib/domain/canary/alert/escalation";
import { nameOfMetric } from "@/lib/domain/canary/name-of-metric";
import type { Instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

type Climbed = { again: Instant | null; word: string };

/** Carries an alert that nobody claims one step up: watcher, buddy, on-call, the team channel (where there is none: everyone). */
export async function escalateAlert(caller: Caller, alertId: string): Promise<Outcome<Climbed>> {
  const no = forbidden(caller, "push.deliver");
  if (no !== null) return no;
  return transact<Climbed>(async (tx) => {
    const alert = await lockAlert(tx, alertId);
    if (alert === null) return notFound("alert");
    const { escalateMinutes: minutes } = await findTeam(tx);
    const due = nextTelling(alert, minutes);
    if (due === null) return done({ again: null, word: `It is ${alert.status}.` });
    if (due > caller.at) return done({ again: due, word: "It waits to be claimed." });
    const release = await findRelease(tx, alert.releaseId);
    const service = release && (await findService(tx, release.serviceId));
    if (release === null || service === null) return notFound("release");
    const ladder = await readLadder(tx, release, service.key, caller.at);
    const name = `${service.name} ${release.version}`;
    const channel = await takesMessages(tx, caller.at);
    const metric = nameOfMetric(service.metrics, alert.metric);
    const about = { name, metric, serviceId: service.id, minutes, channel, at: caller.at };
    const next = decideEscalation(alert, ladder, about);
    if (next === null) return done({ again: null, word: "Everyone was told." });
    const { entry, effects } = next;
    await commit(tx, caller, { states: [putAlert(next.alert)], entries: [entry], effects });
    return done({ again: next.again, word: entry.sentence });
  });
}

/** Whether there is a team channel that was not found broken, and whose address can be read. */
async function takesMessages(tx: Tx, at: Instant): Promise<boolean> {
  const channel = await findChannel(tx);
  return channel !== null && channel.disabledAt === null && openChannelUrl(channel, at) !== null;
}
