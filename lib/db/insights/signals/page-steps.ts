import type { Span } from "@/lib/db/insights/count-releases";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import { fixedWords } from "@/lib/domain/insights/signals/fix-forward";
import type { Evidence } from "@/lib/domain/insights/signals/health-signal";
import { type Skipped, skippedWords } from "@/lib/domain/insights/signals/skipped-steps";
import type { Page, Part } from "@/lib/kernel/page";
import { type ReleaseLine, releaseEvidence } from "./release-evidence";
import { stepFacts, stepValues } from "./step-facts";

type Row = Skipped & ReleaseLine & { chain: number | null };

const counts = { fixForward: "chain is not null", skippedSteps: "skipped" } as const;

/** The releases that were fixed forward, or that went past a step, newest first; `after` is the last id seen. */
export async function pageSteps(
  tx: Tx,
  key: keyof typeof counts,
  span: Span,
  page: Part,
): Promise<Page<Evidence>> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `${stepFacts}
    select r.id, r.id as release, r.version, r.previous_version as previous, r.started_at as started, s.key, s.name,
      steps.chain, steps.unplanned, steps.passed, steps.waived, steps.unproven
    from steps join release r on r.id = steps.id join service s on s.id = r.service_id
    where ${counts[key]} and ($6::text is null or steps.id < $6)
    order by steps.id desc limit $7`,
    ...stepValues(span),
    page.after ?? null,
    page.limit + 1,
  );
  return pageOf(rows, page.limit, (row) =>
    releaseEvidence(row, key === "fixForward" ? fixedWords(row.chain ?? 1) : skippedWords(row)),
  );
}
