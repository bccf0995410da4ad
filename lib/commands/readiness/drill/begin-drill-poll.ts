import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { holdDrill, putDrill } from "@/lib/db/readiness/drill/drill-rows";
import { transact } from "@/lib/db/transact";
import { newAttempt } from "@/lib/domain/connections/attempt";
import { deadlineMs } from "@/lib/domain/connections/call/deadline";
import type { BegunPoll } from "@/lib/domain/connections/operation";
import { decideHeard } from "@/lib/domain/readiness/drill/decide-heard";
import { newId } from "@/lib/kernel/ids";
import { instant, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Before an accepted drill is asked how it goes: writes the call down, or notices that nothing was heard for too long. */
export async function beginDrillPoll(caller: Caller, drillId: string): Promise<Outcome<BegunPoll>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact<BegunPoll>(async (tx) => {
    const held = await holdDrill(tx, drillId);
    if (held === null) return notFound("drill");
    const { drill, service } = held;
    const { ladder, connectorId } = drill;
    const asks = ladder?.status === "accepted" || ladder?.status === "running";
    if (drill.status !== "running" || !asks || ladder.word !== null) {
      return done({ do: "nothing", why: `It is ${ladder?.status ?? drill.status}.` });
    }
    const connector = connectorId === null ? null : await findConnector(tx, connectorId);
    const since = millis(ladder.acceptedAt ?? caller.at);
    const until = instant(since + deadlineMs(connector?.settings ?? {}));
    if (caller.at >= until) {
      const detail = "It was accepted, and then nothing was heard for too long.";
      const report = { said: "silent", by: "us", at: caller.at, detail } as const;
      const heard = decideHeard(drill, report, service.name, caller.at);
      const states = heard === null ? [] : [putDrill(heard.drill)];
      await commit(tx, caller, { states, entries: heard?.entries ?? [] });
      return done({ do: "nothing", why: detail });
    }
    const calls = await findAttempts(tx, drillId);
    const ref = calls.findLast((one) => one.externalRef !== null)?.externalRef ?? null;
    if (connector === null || ref === null) {
      return done({ do: "wait", until, why: "It will call back." });
    }
    const about = { number: calls.length + 1, releaseId: null, at: caller.at };
    const attempt = newAttempt(newId("attempt"), "poll", drillId, connector.id, about);
    await commit(tx, caller, { states: [addAttempt(attempt)], entries: [] });
    const target = openTarget(connector, caller.at, "staging");
    return done({ do: "ask", attemptId: attempt.id, ref, target });
  });
}
