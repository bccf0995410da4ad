import { toAlert } from "@/lib/db/canary/alert/alert-rows";
import type { Alert as AlertRow } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { MetricVerdict, Verdict } from "@/lib/domain/canary/verdict";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgeWishes } from "@/lib/domain/canary/plan";
import type { AlertLine, VerdictView } from "@/lib/domain/release/view";
import { instant, instantOrNull } from "@/lib/kernel/instant";
import { toRelease } from "./release-rows";

/** A release with what hangs on it, in a constant number of statements; null when there is none. */
export async function readReleaseRow(tx: Tx, id: string) {
  const row = await tx.release.findUnique({
    where: { id },
    include: {
      service: true,
      verdict: {
        select: { overall: true, at: true, sentence: true, action: true, e: true, metrics: true },
      },
      alerts: { where: { status: { not: "resolved" } }, orderBy: { openedAt: "asc" } },
      rollbacks: {
        select: { id: true, status: true, toVersion: true, requestedAt: true, verifiedAt: true },
      },
      postmortem: { select: { id: true, status: true, title: true } },
      review: { select: { id: true } },
      wins: { select: { id: true, kind: true, title: true, rungAt: true } },
    },
  });
  if (row === null) return null;
  const { service, verdict, alerts, rollbacks, postmortem, review, wins, ...own } = row;
  return {
    release: toRelease(own),
    service: {
      id: service.id,
      key: service.key,
      name: service.name,
      usesStaging: service.usesStaging,
      lockedReason: service.lockedReason,
      lockedUntil: instantOrNull(service.lockedUntil),
      metrics: service.metrics as Metric[],
      judge: service.judge as JudgeWishes,
    },
    verdict: verdict === null ? null : toVerdict(verdict),
    alerts: alerts.map(toAlertLine),
    rollback: rollbacks[0] === undefined ? null : toRollbackLine(rollbacks[0]),
    postmortem,
    review,
    wins: wins.map((win) => ({ ...win, rungAt: instantOrNull(win.rungAt) })),
  };
}

function toVerdict(row: {
  overall: string;
  at: Date;
  sentence: string;
  action: string;
  e: number;
  metrics: unknown;
}): VerdictView {
  return {
    overall: row.overall as Verdict,
    at: instant(row.at),
    sentence: row.sentence,
    action: actionWords[row.action] ?? "none",
    e: row.e,
    metrics: row.metrics as MetricVerdict[],
  };
}

/** The judge's word as a release and its alerts say it. */
const actionWords: Record<string, VerdictView["action"]> = {
  recommend: "recommended",
  auto: "automatic",
};

function toAlertLine(row: AlertRow): AlertLine {
  const { id, metric, role, level, reason, status, sentence, ...rest } = toAlert(row);
  const { openedAt, claimedBy, mutedWhy } = rest;
  return { id, metric, role, level, reason, status, sentence, openedAt, claimedBy, mutedWhy };
}

function toRollbackLine(row: {
  id: string;
  status: string;
  toVersion: string;
  requestedAt: Date;
  verifiedAt: Date | null;
}) {
  return {
    id: row.id,
    status: row.status,
    toVersion: row.toVersion,
    requestedAt: instant(row.requestedAt),
    verifiedAt: instantOrNull(row.verifiedAt),
  };
}
