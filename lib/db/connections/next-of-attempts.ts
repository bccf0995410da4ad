import type { Tx } from "@/lib/db/transact";
import type { Attempt, CallAnswer } from "@/lib/domain/connections/attempt";
import { type NextCall, nextCall } from "@/lib/domain/connections/call/next-call";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import { asPastCall } from "@/lib/domain/rollback/read-answer";
import type { Instant } from "@/lib/kernel/instant";
import { findConnector } from "./connector-rows";

/** What follows the calls of an operation, one of which was just answered. */
export async function nextOfAttempts(
  tx: Tx,
  calls: readonly Attempt[],
  { attemptId, answer }: { attemptId: string; answer: CallAnswer },
  askedAt: Instant,
  at: Instant,
): Promise<NextCall> {
  const sent = calls.find((one) => one.id === attemptId);
  const connector = sent === undefined ? null : await findConnector(tx, sent.connectorId);
  if (sent === undefined || connector === null) {
    return { do: "give_up", said: "unknown", detail: "The connector is gone." };
  }
  const earlier = calls.filter((one) => one !== sent).map(asPastCall);
  const how = sendingOf(connector.kind, sent.action);
  return nextCall([...earlier, { ...asPastCall(sent), ...answer }], how, askedAt, at);
}
