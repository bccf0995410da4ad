import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { JudgeState } from "@/lib/domain/canary/judge";
import type { ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { type Instant, instant } from "@/lib/kernel/instant";

/** The judge's memory for a release and up to when it has judged; null before the first tick. */
export async function findJudgement(
  tx: Tx,
  releaseId: string,
): Promise<{ state: JudgeState; judgedTo: Instant } | null> {
  const row = await tx.verdict.findUnique({ where: { releaseId } });
  if (row === null) return null;
  return { state: row.state as unknown as JudgeState, judgedTo: instant(row.judgedTo) };
}

/** A save for `commit`: the judge's memory and last word; the release's row lock guards it. */
export function putJudgement(
  releaseId: string,
  verdict: ReleaseVerdict,
  state: JudgeState,
  judgedToMs: number,
) {
  return async (tx: Tx): Promise<void> => {
    const data = {
      overall: verdict.overall,
      at: new Date(verdict.at),
      sentence: verdict.sentence,
      action: verdict.action,
      e: verdict.e,
      alone: verdict.alone,
      metrics: verdict.metrics as unknown as Prisma.InputJsonValue,
      state: state as unknown as Prisma.InputJsonValue,
      judgedTo: new Date(judgedToMs),
    };
    await tx.verdict.upsert({
      where: { releaseId },
      create: { releaseId, ...data },
      update: data,
    });
  };
}
