// The composition root: wires the post to what it delivers. It holds no rule of its own.
import type { Outcome } from "@/lib/kernel/outcome";
import type { Handlers } from "@/lib/outbox/handler";
import { eventHandlers, tellEndpoints } from "@/wiring/events";
import { rollbackHandlers, sendRollbacks } from "@/wiring/rollbacks";

/** Next calls this once before it serves. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { ensureSetUp } = await import("@/lib/commands/team/ensure-set-up");
  await ensureSetUp();
  const { ensurePushKeys } = await import("@/lib/commands/connections/push/ensure-push-keys");
  await ensurePushKeys();
  // The web process ends itself (scripts/web.mjs), and waits for this.
  Object.assign(globalThis, { bellwetherLeave: await sendRollbacks(nameOf("web")) });
}

function nameOf(role: "web" | "worker"): string {
  return `${role}-${process.pid}-${Date.now().toString(36)}`;
}

/** What is done again and again, in milliseconds. */
const schedule = { keep_samples: 60 * 60_000, roll_up_samples: 30_000 };

/** Delivers effects until the signal fires; resolves when everything is drained. */
export async function runWorker(signal: AbortSignal): Promise<void> {
  const { runOutbox } = await import("@/lib/outbox/run-outbox");
  const handlers = {
    ...(await callHandlers()),
    ...(await eventHandlers()),
    ...(await drillHandlers()),
    ...(await flagHandlers()),
    ...(await holdHandlers()),
    ...(await lookHandlers()),
    ...(await readHandlers()),
    ...(await rollbackHandlers()),
    ...(await sourceHandlers()),
    ...(await tellHandlers()),
    ...(await verbHandlers()),
  };
  const worker = nameOf("worker");
  const leave = await sendRollbacks(worker);
  const urgent = ["automatic_rollback", "roll_back", "poll_rollback", "switch_flag", "read_flag"];
  const slow = ["deliver_event"];
  await Promise.all([
    runOutbox(handlers, { worker, urgent, slow, schedule, signal }),
    tellEndpoints(signal),
  ]);
  await leave();
}

/** What is said to outside systems: each call is written down before it is sent. */
async function callHandlers(): Promise<Handlers> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { beginPoll } = await import("@/lib/commands/rollback/begin-poll");
  const { endPoll } = await import("@/lib/commands/rollback/end-poll");
  const { beginWeight } = await import("@/lib/commands/connections/connector/begin-weight");
  const { endWeight } = await import("@/lib/commands/connections/connector/end-weight");
  const { ask, speak } = await import("@/lib/connectors/speak");
  const { askAgain } = await import("@/lib/outbox/ask-again");
  const { deliverCall } = await import("@/lib/outbox/deliver-call");
  const { numberOf, textOf } = await import("@/lib/outbox/do-command");
  return {
    poll_rollback: askAgain({
      about: (effect) => textOf(effect, "rollbackId"),
      begin: asBellwether(beginPoll),
      poll: ask,
      end: asBellwether(endPoll),
    }),
    set_weight: deliverCall({
      about: (effect) => ({
        operationId: effect.id,
        releaseId: textOf(effect, "releaseId"),
        weight: numberOf(effect, "weight"),
        askedAt: effect.createdAt,
      }),
      begin: asBellwether(beginWeight),
      act: speak,
      end: asBellwether(endWeight),
    }),
  };
}

/** Flags are switched in their own systems, and read until they are so. */
async function flagHandlers(): Promise<Handlers> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { beginRead } = await import("@/lib/commands/rollback/begin-read");
  const { beginSwitch } = await import("@/lib/commands/rollback/begin-switch");
  const { endRead } = await import("@/lib/commands/rollback/end-read");
  const { settleSwitch } = await import("@/lib/commands/rollback/settle-switch");
  const { ask, speak } = await import("@/lib/connectors/speak");
  const { askAgain } = await import("@/lib/outbox/ask-again");
  const { deliverCall } = await import("@/lib/outbox/deliver-call");
  const { textOf } = await import("@/lib/outbox/do-command");
  return {
    switch_flag: deliverCall({
      about: (effect) => textOf(effect, "switchId"),
      begin: asBellwether(beginSwitch),
      act: speak,
      end: asBellwether(settleSwitch),
    }),
    read_flag: askAgain({
      about: (effect) => textOf(effect, "switchId"),
      begin: asBellwether(beginRead),
      poll: ask,
      end: asBellwether(endRead),
    }),
  };
}

/** A rollback that is practised in staging takes the very way of a real one. */
async function drillHandlers(): Promise<Handlers> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { beginDrillCall } = await import("@/lib/commands/readiness/drill/begin-drill-call");
  const { endDrillCall } = await import("@/lib/commands/readiness/drill/end-drill-call");
  const { beginDrillPoll } = await import("@/lib/commands/readiness/drill/begin-drill-poll");
  const { endDrillPoll } = await import("@/lib/commands/readiness/drill/end-drill-poll");
  const { ask, speak } = await import("@/lib/connectors/speak");
  const { askAgain } = await import("@/lib/outbox/ask-again");
  const { deliverCall } = await import("@/lib/outbox/deliver-call");
  const { textOf } = await import("@/lib/outbox/do-command");
  const about = (effect: Parameters<typeof textOf>[0]) => textOf(effect, "drillId");
  return {
    drill_rollback: deliverCall({
      about,
      begin: asBellwether(beginDrillCall),
      act: speak,
      end: asBellwether(endDrillCall),
    }),
    poll_drill: askAgain({
      about,
      begin: asBellwether(beginDrillPoll),
      poll: ask,
      end: asBellwether(endDrillPoll),
    }),
  };
}

/** A pause is told to deploy tools that can pause. */
async function holdHandlers(): Promise<Handlers> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { beginHold } = await import("@/lib/commands/connections/connector/begin-hold");
  const { endHold } = await import("@/lib/commands/connections/connector/end-hold");
  const { speak } = await import("@/lib/connectors/speak");
  const { deliverCall } = await import("@/lib/outbox/deliver-call");
  const { textOf } = await import("@/lib/outbox/do-command");
  return {
    hold_rollout: deliverCall({
      about: (effect) => ({
        operationId: effect.id,
        releaseId: textOf(effect, "releaseId"),
        paused: effect.payload["paused"] === true,
        askedAt: effect.createdAt,
      }),
      begin: asBellwether(beginHold),
      act: speak,
      end: asBellwether(endHold),
    }),
  };
}

/** What is looked at again and again until it is over. */
async function lookHandlers(): Promise<Handlers> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { escalateAlert } = await import("@/lib/commands/canary/escalate-alert");
  const { replayPast } = await import("@/lib/commands/canary/replay-past");
  const { reachFixLimit } = await import("@/lib/commands/rollback/reach-fix-limit");
  const { verifyRollback } = await import("@/lib/commands/rollback/verify-rollback");
  const { pressByItself } = await import("@/lib/commands/rollback/press-by-itself");
  const { keepClock } = await import("@/lib/commands/release/keep-clock");
  const { instantOf, lookAgainAt, lookUntilOver, textOf } = await import("@/lib/outbox/do-command");
  const { env } = await import("@/lib/kernel/env");
  const verify = asBellwether(verifyRollback);
  const keep = asBellwether(keepClock);
  const replay = asBellwether(replayPast);
  const press = asBellwether(pressByItself);
  const limit = asBellwether(reachFixLimit);
  const escalate = asBellwether(escalateAlert);
  return {
    escalate_alert: lookAgainAt((effect) => escalate(textOf(effect, "alertId"))),
    fix_forward_limit: lookAgainAt((effect) => limit(textOf(effect, "fixForwardId"))),
    automatic_rollback: lookAgainAt((effect) => press(textOf(effect, "releaseId"))),
    keep_clock: lookAgainAt((effect) => keep(textOf(effect, "releaseId"))),
    replay_past: lookUntilOver((effect) => replay(textOf(effect, "runId")), 10),
    verify_rollback: lookUntilOver(
      (effect) => verify(textOf(effect, "rollbackId"), instantOf(effect, "since")),
      Math.min(5_000, env().TICK_SECONDS * 500),
    ),
  };
}

/** What is read from outside, again and again. */
async function readHandlers(): Promise<Handlers> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { beginCalendarRead } = await import(
    "@/lib/commands/readiness/calendar/begin-calendar-read"
  );
  const { endCalendarRead } = await import("@/lib/commands/readiness/calendar/end-calendar-read");
  const { fetchCalendar } = await import("@/lib/connectors/ical/fetch-calendar");
  const { readCalendar } = await import("@/lib/outbox/read-calendar");
  return {
    read_calendar: readCalendar({
      begin: asBellwether(beginCalendarRead),
      fetch: (url, signal) => fetchCalendar(url, signal),
      end: asBellwether(endCalendarRead),
    }),
  };
}

/** What is asked of the systems that measure. */
async function sourceHandlers(): Promise<Handlers> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { beginSourceAsk } = await import("@/lib/commands/canary/begin-source-ask");
  const { endSourceAsk } = await import("@/lib/commands/canary/end-source-ask");
  const { sourceConnectorOf } = await import("@/lib/connectors/sources/source-registry");
  const { askSource } = await import("@/lib/outbox/ask-source");
  return {
    ask_source: askSource({
      begin: asBellwether(beginSourceAsk),
      ask: async (target, question, call) =>
        (await sourceConnectorOf(target.kind)).ask(target, question, call),
      end: asBellwether(endSourceAsk),
    }),
  };
}

/** What is said to people who are not at a screen. */
async function tellHandlers(): Promise<Handlers> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { beginPush } = await import("@/lib/commands/connections/push/begin-push");
  const { endPush } = await import("@/lib/commands/connections/push/end-push");
  const { tellPerson } = await import("@/lib/commands/connections/push/tell-person");
  const { sendPush } = await import("@/lib/connectors/push/send-push");
  const { deliverCall } = await import("@/lib/outbox/deliver-call");
  const { messageOf, personOf, sayDone } = await import("@/lib/outbox/telling");
  const { textOf } = await import("@/lib/outbox/do-command");
  const tell = asBellwether(tellPerson);
  return {
    tell_person: sayDone((effect) =>
      tell({
        key: effect.id,
        to: personOf(effect),
        message: messageOf(effect),
        releaseId: effect.releaseId,
      }),
    ),
    push: deliverCall({
      about: (effect) => ({
        effectId: effect.id,
        deviceId: textOf(effect, "deviceId"),
        message: messageOf(effect),
      }),
      begin: asBellwether(beginPush),
      act: sendPush,
      end: asBellwether(endPush),
    }),
  };
}

/** What is one command. */
async function verbHandlers(): Promise<Handlers> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { judgeRelease } = await import("@/lib/commands/canary/judge-release");
  const { endMutes } = await import("@/lib/commands/canary/end-mutes");
  const { keepSamples } = await import("@/lib/commands/canary/keep-samples");
  const { rollUpSamples } = await import("@/lib/commands/canary/roll-up-samples");
  const { draftPostmortem } = await import("@/lib/commands/learning/draft-postmortem");
  const { endLock } = await import("@/lib/commands/release/end-lock");
  const { noteOverdue } = await import("@/lib/commands/rollback/note-overdue");
  const { addRollbackWin } = await import("@/lib/commands/wins/add-rollback-win");
  const { doCommand, textOf } = await import("@/lib/outbox/do-command");
  const about = (
    field: string,
    command: Parameters<typeof asBellwether<[string], Outcome<unknown>>>[0],
  ) => {
    const run = asBellwether(command);
    return doCommand((effect) => run(textOf(effect, field)));
  };
  return {
    judge_release: about("releaseId", judgeRelease),
    end_mutes: about("releaseId", endMutes),
    keep_samples: doCommand(asBellwether(keepSamples)),
    roll_up_samples: doCommand(asBellwether(rollUpSamples)),
    draft_postmortem: about("releaseId", draftPostmortem),
    add_rollback_win: about("releaseId", addRollbackWin),
    rollback_overdue: about("rollbackId", noteOverdue),
    end_lock: about("serviceId", endLock),
  };
}
