import { type Caller, may } from "@/lib/access/caller";
import { findAttempts } from "@/lib/db/connections/attempt-rows";
import { findItems } from "@/lib/db/readiness/item-rows";
import { readServiceOf } from "@/lib/db/rollback/rollback-context";
import { findRollback } from "@/lib/db/rollback/rollback-rows";
import { reader } from "@/lib/db/transact";
import {
  canBe,
  confirmWhyNot,
  manualCard,
  pressAgainWhyNot,
  rollbackViewOf,
} from "@/lib/domain/rollback/rollback-view";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { mayNotSentence } from "@/lib/domain/team/permissions";

/** A rollback with its ladder, every attempt and the runbook's commands; null when there is none. */
export async function rollbackView(caller: Caller, id: string): Promise<RollbackView | null> {
  const tx = reader();
  const rollback = await findRollback(tx, id);
  if (rollback === null) return null;
  const [attempts, items, { connected, ...service }] = await Promise.all([
    findAttempts(tx, id),
    findItems(tx, rollback.releaseId),
    readServiceOf(tx, rollback.releaseId),
  ]);
  const needs = (permission: "rollback.press" | "rollback.confirm") =>
    may(caller, permission) ? null : mayNotSentence(permission);
  const can = {
    confirm: canBe(needs("rollback.confirm"), confirmWhyNot(rollback)),
    press: canBe(needs("rollback.press"), pressAgainWhyNot(rollback, connected)),
  };
  return rollbackViewOf(rollback, attempts, service, manualCard(items), can, caller.at);
}
