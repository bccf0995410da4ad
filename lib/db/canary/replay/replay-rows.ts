import type { Prisma, ReplayRun as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import type { ReplayRun } from "@/lib/domain/canary/replay/past-run";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import { asId } from "@/lib/kernel/ids";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";

/** A save for `commit`: a new run; what is older than ninety days goes. */
export function addRun(run: ReplayRun) {
  return async (tx: Tx): Promise<void> => {
    await tx.$executeRaw`
      delete from replay_run where requested_at < ${run.requestedAt}::timestamptz - interval '90 days'`;
    await tx.$executeRaw`
      delete from replay_result where made_at < ${run.requestedAt}::timestamptz - interval '90 days'`;
    await tx.replayRun.create({
      data: {
        ...run,
        settings: run.settings as Prisma.InputJsonValue,
        usual: run.usual as unknown as Prisma.InputJsonValue,
        plan: run.plan as unknown as Prisma.InputJsonValue,
      },
    });
  };
}

export async function findRun(tx: Tx, id: string): Promise<ReplayRun | null> {
  const row = await tx.replayRun.findUnique({ where: { id } });
  return row === null ? null : toRun(row);
}

/** Runs that were not over and had made progress since an instant, of all services. */
export async function findActiveRuns(tx: Tx, since: Instant): Promise<ReplayRun[]> {
  const where = { state: "running", heardAt: { gte: new Date(since) } };
  return (await tx.replayRun.findMany({ where, take: 100 })).map(toRun);
}

/** The newest runs of a service, newest first. */
export async function findRunsOf(tx: Tx, serviceId: string, limit: number): Promise<ReplayRun[]> {
  const rows = await tx.replayRun.findMany({
    where: { serviceId },
    orderBy: { requestedAt: "desc" },
    take: limit,
  });
  return rows.map(toRun);
}

/** Writes how far a run is, unless it ended meanwhile; answers whether it was still running. */
export async function saveProgress(
  tx: Tx,
  id: string,
  progress: { done: number; state: ReplayRun["state"]; at: Instant },
): Promise<boolean> {
  const { done, state, at } = progress;
  const { count } = await tx.replayRun.updateMany({
    where: { id, state: "running" },
    data: { done, state, heardAt: at, ...(state === "running" ? {} : { endedAt: at }) },
  });
  return count === 1;
}

function toRun(row: Row): ReplayRun {
  return {
    ...row,
    serviceId: asId(row.serviceId),
    kind: row.kind as ReplayRun["kind"],
    state: row.state as ReplayRun["state"],
    settings: row.settings as ReplaySettings,
    usual: row.usual as unknown as JudgePlan,
    plan: row.plan as unknown as JudgePlan,
    requestedAt: instant(row.requestedAt),
    heardAt: instant(row.heardAt),
    endedAt: instantOrNull(row.endedAt),
  };
}
