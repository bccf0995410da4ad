import { hear, reach, type Report } from "@/lib/domain/rollback/hear";
import type { Ladder, RollbackStatus } from "@/lib/domain/rollback/rollback";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { type DrillDecision, drillEntry } from "./decide-drill";
import type { Drill } from "./drill";

const firstPollMs = 2_000;

/** What a report of the outside changes of a drill; null when it says nothing new, or the drill is over. */
export function decideHeard(
  drill: Drill,
  report: Report,
  serviceName: string,
  at: Instant,
): DrillDecision | null {
  const { ladder, status } = drill;
  if (ladder === null || status !== "running") return null;
  const next = hear(ladder, report, at);
  return next === null ? null : climbed(drill, ladder, next, serviceName, at);
}

/** Our call is on its way; null when that was said before. */
export function decideDrillSent(
  drill: Drill,
  serviceName: string,
  connectorName: string,
  at: Instant,
): DrillDecision | null {
  const { ladder } = drill;
  if (ladder === null || ladder.status !== "requested") return null;
  const next = reach(ladder, "sent", at, `To ${connectorName}, for staging.`);
  return climbed(drill, ladder, next, serviceName, at);
}

/** Asks the other side how a drill goes. */
function drillPoll({ id }: Drill, at: Instant): DrillDecision["effects"][number] {
  const runAt = instant(millis(at) + firstPollMs);
  return { kind: "poll_drill", key: id, payload: { drillId: id }, runAt };
}

function climbed(
  drill: Drill,
  before: Ladder,
  ladder: Ladder,
  serviceName: string,
  at: Instant,
): DrillDecision {
  const next = { ...drill, ladder, revision: drill.revision + 1 };
  const isNews = ladder.status !== before.status || ladder.doneAt !== before.doneAt;
  const detail = ladder.steps.at(-1)?.detail ?? null;
  const isDone = ladder.doneAt !== null;
  const words = isDone
    ? `The other side says done: staging of ${serviceName} runs ${drill.toVersion} again.`
    : says[ladder.status](serviceName);
  const sentence = `${words}${detail === null || isDone ? "" : ` ${detail}`}`;
  const accepted = ladder.acceptedAt !== null && before.acceptedAt === null;
  return {
    drill: next,
    entries: isNews ? [drillEntry(next, isDone ? "done" : ladder.status, sentence)] : [],
    effects: accepted && !isDone ? [drillPoll(next, at)] : [],
  };
}

const says: Record<RollbackStatus, (service: string) => string> = {
  requested: (service) => `The drill of ${service} was requested.`,
  sent: (service) => `The drill of ${service} is sent; nobody has accepted it yet.`,
  accepted: (service) => `The drill of ${service} was accepted; it is not done yet.`,
  running: (service) => `The drill of ${service} is running.`,
  verified: (service) => `The drill of ${service} is done.`,
  by_hand: (service) => `The drill of ${service} is done by hand.`,
  failed: (service) => `The drill of ${service} did not go through.`,
  unknown: (service) => `There is no clear answer to the drill of ${service}.`,
  not_healthy: (service) => `The drill of ${service} is done, and staging is not well.`,
};
