import { toAlert } from "@/lib/db/canary/alert/alert-rows";
import type {
  Alert as AlertRow,
  Release as ReleaseRow,
  Rollback as RollbackRow,
  Service as ServiceRow,
  Verdict as VerdictRow,
  Win as WinRow,
} from "@/lib/db/generated/client";
import { fromJsonRow } from "@/lib/db/json-row";
import type { Tx } from "@/lib/db/transact";
import { whoMoves } from "@/lib/domain/connections/call/decide-weight";
import type { Connector } from "@/lib/domain/connections/connector";
import { saysNow } from "@/lib/domain/canary/alert/told-now";
import type { MetricVerdict, Verdict } from "@/lib/domain/canary/verdict";
import type { TemplateOrigin } from "@/lib/domain/readiness/template/version";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import type { AlertLine, ReleaseView, RollbackLine, VerdictView } from "@/lib/domain/release/view";
import { instant, instantOrNull } from "@/lib/kernel/instant";
import { toRelease } from "./release-rows";
import { toService } from "./service-rows";

/** A release with what hangs on it. */
export type WholeRelease = Pick<ReleaseView, "rollback" | "postmortem" | "review" | "wins"> & {
  release: Release;
  service: Service;
  verdict: VerdictView | null;
  /** Only the lack of a baseline at 100 % keeps the verdict from a pass. */
  alone: boolean;
  /** Those that nobody resolved, the oldest first. */
  alerts: AlertLine[];
  /** The template that its checklist was made from. */
  origin: TemplateOrigin | null;
  /** Version of another release of the service that has traffic now. */
  otherInTraffic: string | null;
  /** Whom its shares are asked of; null: nobody. */
  mover: string | null;
};

type Found = {
  release: object;
  service: object;
  verdict: VerdictColumns | null;
  alerts: object[];
  rollback: object | null;
  postmortem: WholeRelease["postmortem"];
  review: WholeRelease["review"];
  wins: object[];
  origin: TemplateOrigin | null;
  other: string | null;
  deploys: Pick<Connector, "kind" | "settings"> | null;
};

/** A release with what hangs on it, in one statement: every look at one begins here. Null when there is none. */
export async function readWholeRelease(tx: Tx, id: string): Promise<WholeRelease | null> {
  const [found] = await tx.$queryRaw<Found[]>`
    select to_jsonb(r) as release, to_jsonb(s) as service,
      (select to_jsonb(v) from (
        select overall, at, sentence, action, alone, e, metrics from verdict where release_id = r.id) as v) as verdict,
      (select coalesce(jsonb_agg(a order by a.opened_at), '[]') from alert a
        where a.release_id = r.id and a.status <> 'resolved') as alerts,
      (select to_jsonb(b) from (
        select id, status, to_version, requested_at, done_at, verified_at from rollback where release_id = r.id) as b) as rollback,
      (select to_jsonb(p) from (
        select id, status, title from postmortem where release_id = r.id) as p) as postmortem,
      (select to_jsonb(v) from (select id from review where release_id = r.id) as v) as review,
      (select coalesce(jsonb_agg(w), '[]') from (
        select id, kind, title, rung_at from win where release_id = r.id) as w) as wins,
      (select to_jsonb(o) from (
        select scope, version from checklist_origin where release_id = r.id) as o) as origin,
      (select o.version from release o where o.service_id = s.id and o.id <> r.id
        and o.status in ('rolling_out', 'rolling_back') limit 1) as other,
      (select jsonb_build_object('kind', c.kind, 'settings', c.settings) from connector c
        where c.service_id = s.id and c.role = 'deploy') as deploys
    from release r join service s on s.id = r.service_id where r.id = ${id}`;
  return found === undefined ? null : toWhole(found);
}

function toWhole({ postmortem, review, origin, ...found }: Found): WholeRelease {
  const { verdict, rollback } = found;
  const service = toService(fromJsonRow<ServiceRow>(found.service));
  return {
    release: toRelease(fromJsonRow<ReleaseRow>(found.release)),
    service,
    verdict: verdict === null ? null : toVerdict(verdict),
    alone: verdict?.alone === true,
    alerts: found.alerts.map((row) =>
      toAlertLine(fromJsonRow<AlertRow>(row), (verdict?.metrics ?? []) as MetricVerdict[]),
    ),
    rollback: rollback === null ? null : toRollbackLine(fromJsonRow<RollbackColumns>(rollback)),
    wins: found.wins.map((row) => toWinLine(fromJsonRow<WinColumns>(row))),
    otherInTraffic: found.other,
    mover: whoMoves(found.deploys, service.name),
    ...{ postmortem, review, origin },
  };
}

type VerdictColumns = Pick<
  VerdictRow,
  "overall" | "at" | "sentence" | "action" | "alone" | "e" | "metrics"
>;

function toVerdict({ overall, at, sentence, action, e, metrics }: VerdictColumns): VerdictView {
  return {
    overall: overall as Verdict,
    at: instant(at),
    sentence,
    action: actionWords[action] ?? "none",
    e,
    metrics: metrics as MetricVerdict[],
  };
}

/** The judge's word as a release and its alerts say it. */
const actionWords: Record<string, VerdictView["action"]> = {
  recommend: "recommended",
  auto: "automatic",
};

/** A standing alert says what is so now: `judged` is the last verdict's word on each metric. */
function toAlertLine(row: AlertRow, judged: readonly MetricVerdict[]): AlertLine {
  const { id, metric, role, level, reason, status, ...rest } = toAlert(row);
  const says = saysNow({ metric, reason, sentence: rest.sentence }, judged);
  const { openedAt, claimedBy, mutedWhy } = rest;
  return { id, metric, role, level, reason, status, ...says, openedAt, claimedBy, mutedWhy };
}

type RollbackColumns = Pick<
  RollbackRow,
  "id" | "status" | "toVersion" | "requestedAt" | "doneAt" | "verifiedAt"
>;

function toRollbackLine({
  requestedAt,
  doneAt,
  verifiedAt,
  ...rest
}: RollbackColumns): RollbackLine {
  return {
    ...rest,
    requestedAt: instant(requestedAt),
    doneAt: instantOrNull(doneAt),
    verifiedAt: instantOrNull(verifiedAt),
  };
}

type WinColumns = Pick<WinRow, "id" | "kind" | "title" | "rungAt">;

function toWinLine({ rungAt, ...rest }: WinColumns): WholeRelease["wins"][number] {
  return { ...rest, rungAt: instantOrNull(rungAt) };
}
