import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { dropLike, endAttempt } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { transact } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { Instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

export type RedeliverAnswer = CallAnswer & { asked: number };

/** After a system was asked for what did not arrive: writes it down. Of the hours in which there was nothing only the last is kept. */
export async function endRedeliver(
  caller: Caller,
  connectorId: string,
  { attemptId, answer: { asked, ...answer } }: { attemptId: string; answer: RedeliverAnswer },
): Promise<Outcome<{ againAt: Instant | null }>> {
  const no = forbidden(caller, "event.report");
  if (no !== null) return no;
  return transact(async (tx) => {
    const connector = await findConnector(tx, connectorId);
    if (connector === null) return notFound("connector");
    const { id, kind, serviceId } = connector;
    const ended = endAttempt(attemptId, answer, caller.at);
    const like = { connectorId: id, action: "redeliver", result: answer.result } as const;
    const quiet = dropLike(attemptId, { ...like, answer: answer.answer });
    const states = asked === 0 ? [ended, quiet] : [ended];
    const count = asked === 1 ? "1 event" : `${asked} events`;
    const sentence = `${kindOf(kind).short} was asked to deliver ${count} again that had not arrived here.`;
    const entry = { kind: "connector.redelivery_asked", sentence, serviceId, subjectId: id };
    const entries = asked === 0 ? [] : [{ ...entry, data: { asked } }];
    await commit(tx, caller, { states, entries });
    return done({ againAt: null });
  });
}
