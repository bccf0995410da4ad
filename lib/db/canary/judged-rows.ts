import type { Tx } from "@/lib/db/transact";
import type { Judged } from "@/lib/domain/canary/chart/judged";
import type { Verdict } from "@/lib/domain/canary/verdict";

/** More changes than this in one chart no screen can show; the newest are read. */
const mostRead = 5_000;

/** The kept verdicts of a release up to `toMs`, oldest first, beginning with the one that held at `fromMs`. */
export async function readJudged(
  tx: Tx,
  releaseId: string,
  fromMs: number,
  toMs: number,
): Promise<Judged[]> {
  const [held, rows] = await Promise.all([
    tx.judgedTick.findFirst({
      where: { releaseId, at: { lte: new Date(fromMs) } },
      orderBy: { at: "desc" },
    }),
    tx.judgedTick.findMany({
      where: { releaseId, at: { gt: new Date(fromMs), lte: new Date(toMs) } },
      orderBy: { at: "desc" },
      take: mostRead,
    }),
  ]);
  const all = [...rows, ...(held === null || rows.length === mostRead ? [] : [held])];
  return all.toReversed().map(toJudged);
}

/** Appends what was said; a tick that was judged before stays as it was. */
export async function addJudged(tx: Tx, releaseId: string, news: readonly Judged[]): Promise<void> {
  if (news.length === 0) return;
  const rows = news.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
  await tx.$executeRaw`
    insert into judged_tick (release_id, at, overall, e, metrics)
    select ${releaseId}, r.at, r.overall, r.e, r.metrics
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(at timestamptz, overall text, e float8, metrics jsonb)
    on conflict do nothing`;
}

/** A kept verdict's row as the domain's noun. */
export function toJudged(row: { at: Date; overall: string; e: number; metrics: unknown }): Judged {
  return {
    at: row.at.getTime(),
    overall: row.overall as Verdict,
    e: row.e,
    metrics: row.metrics as Judged["metrics"],
  };
}
