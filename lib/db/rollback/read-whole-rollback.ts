import { toAttempt } from "@/lib/db/connections/attempt-rows";
import { toConnector } from "@/lib/db/connections/connector-rows";
import type {
  Attempt as AttemptRow,
  ChecklistItem as ItemRow,
  Connector as ConnectorRow,
  Flag as FlagRow,
  Release as ReleaseRow,
  Rollback as RollbackRow,
  RunbookVersion as RunbookRow,
  Service as ServiceRow,
} from "@/lib/db/generated/client";
import { fromJsonRow } from "@/lib/db/json-row";
import { toRunbook } from "@/lib/db/readiness/runbook/runbook-rows";
import { toItem } from "@/lib/db/readiness/tick/item-rows";
import { toFlag } from "@/lib/db/release/flag-rows";
import { toRelease } from "@/lib/db/release/release-rows";
import { toService } from "@/lib/db/release/service-rows";
import type { Tx } from "@/lib/db/transact";
import { toRollback } from "./rollback-rows";

type Found = {
  rollback: object;
  release: object;
  service: object;
  deploys: object | null;
  through: object | null;
  attempts: object[];
  items: object[];
  runbook: object | null;
  flags: object[];
};

/**
 * A rollback with all that its ladder tells, in one statement: what deploys its service now (`deploys`), what it went
 * through (`through`), every call, and what its card of commands is made of. Null: there is none.
 */
export async function readWholeRollback(tx: Tx, id: string) {
  const [found] = await tx.$queryRaw<Found[]>`/* prepared */
    select to_jsonb(b) as rollback, to_jsonb(r) as release, to_jsonb(s) as service,
      (select to_jsonb(c) from connector c where c.service_id = s.id and c.role = 'deploy' limit 1) as deploys,
      (select to_jsonb(c) from connector c where c.id = b.connector_id) as through,
      (select coalesce(jsonb_agg(a order by a.number), '[]') from attempt a where a.operation_id = b.id) as attempts,
      (select coalesce(jsonb_agg(i order by i.position), '[]') from checklist_item i where i.release_id = r.id) as items,
      (select to_jsonb(v) from (
        select * from runbook_version where service_id = s.id order by version desc limit 1) as v) as runbook,
      (select coalesce(jsonb_agg(f order by f.id), '[]') from flag f where f.release_id = r.id) as flags
    from rollback b join release r on r.id = b.release_id join service s on s.id = r.service_id where b.id = ${id}`;
  return found === undefined ? null : toWhole(found);
}

function toWhole({ deploys, through, runbook, ...found }: Found) {
  const connectorOf = (row: object | null) =>
    row === null ? null : toConnector(fromJsonRow<ConnectorRow>(row));
  return {
    rollback: toRollback(fromJsonRow<RollbackRow>(found.rollback)),
    release: toRelease(fromJsonRow<ReleaseRow>(found.release)),
    service: toService(fromJsonRow<ServiceRow>(found.service)),
    deploys: connectorOf(deploys),
    through: connectorOf(through),
    attempts: found.attempts.map((row) => toAttempt(fromJsonRow<AttemptRow>(row))),
    items: found.items.map((row) => toItem(fromJsonRow<ItemRow>(row))),
    runbook: runbook === null ? null : toRunbook(fromJsonRow<RunbookRow>(runbook)),
    flags: found.flags.map((row) => toFlag(fromJsonRow<FlagRow>(row))),
  };
}
