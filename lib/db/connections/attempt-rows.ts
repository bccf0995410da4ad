import type { Attempt as Row } from "@/lib/db/generated/client";
import { pageOf } from "@/lib/db/page-of";
import { addRow, putRowWhere, type RowSave } from "@/lib/db/row-save";
import type { Tx } from "@/lib/db/transact";
import type {
  Attempt,
  AttemptAction,
  AttemptResult,
  CallAnswer,
} from "@/lib/domain/connections/attempt";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";
import type { Part } from "@/lib/kernel/page";

/** Every call of an operation, oldest first. */
export async function findAttempts(tx: Tx, operationId: string): Promise<Attempt[]> {
  const rows = await tx.attempt.findMany({ where: { operationId }, orderBy: { number: "asc" } });
  return rows.map(toAttempt);
}

/** The id of our operation that is called so on the other side; null when there is none. */
export async function findByExternalRef(
  tx: Tx,
  connectorId: string,
  externalRef: string,
): Promise<string | null> {
  const row = await tx.attempt.findFirst({
    where: { connectorId, externalRef, action: { not: "test" } },
    orderBy: { id: "desc" },
    select: { operationId: true },
  });
  return row?.operationId ?? null;
}

/** Which release an operation of ours moved a share of, or made stand or go on, by its id; null when it is not one. */
export async function findStepOperation(
  tx: Tx,
  operationId: string,
  connectorId: string,
): Promise<{ releaseId: string; action: AttemptAction } | null> {
  const row = await tx.attempt.findFirst({
    where: {
      operationId,
      connectorId,
      action: { in: ["set_weight", "promote", "pause", "resume"] },
    },
    select: { releaseId: true, action: true },
  });
  if (row === null || row.releaseId === null) return null;
  return { releaseId: row.releaseId, action: row.action as AttemptAction };
}

/** A connector's last call for something, of those that ended so; null when there is none. */
export async function findLastCall(
  tx: Tx,
  connectorId: string,
  action: AttemptAction,
  result?: AttemptResult,
): Promise<Attempt | null> {
  const row = await tx.attempt.findFirst({
    where: { connectorId, action, ...(result !== undefined && { result }) },
    orderBy: { at: "desc" },
  });
  return row === null ? null : toAttempt(row);
}

/** A page of a connector's calls, newest first. */
export async function pageAttempts(tx: Tx, connectorId: string, { limit, after }: Part) {
  const rows = await tx.attempt.findMany({
    where: { connectorId, ...(after !== undefined && { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, toAttempt);
}

/** A save for `commit`: a call that is about to be sent. */
export function addAttempt(attempt: Attempt): RowSave {
  return addRow("attempt", attempt);
}

/** A save for `commit`: how a call ended; one that ended already stays as it is. */
export function endAttempt(id: string, answer: CallAnswer, at: Instant): RowSave {
  const { result, statusCode, ms, ref } = answer;
  const ended = { id, result, statusCode, ms, answer: answer.answer, endedAt: at };
  const named = ref === undefined ? ended : { ...ended, externalRef: ref };
  return putRowWhere("attempt", named, "t.result = 'sending'");
}

/** A save for `commit`: takes away a connector's calls for something before this one that ended in just this way. */
export function dropLike(
  id: string,
  like: Pick<Attempt, "connectorId" | "action" | "result"> & { answer: string },
) {
  return async (tx: Tx): Promise<void> => {
    await tx.attempt.deleteMany({ where: { ...like, id: { lt: id } } });
  };
}

/** An attempt's row as the domain's noun. */
export function toAttempt(row: Row): Attempt {
  return {
    ...row,
    action: row.action as AttemptAction,
    result: row.result as AttemptResult,
    at: instant(row.at),
    endedAt: instantOrNull(row.endedAt),
  };
}
